using System.Text.RegularExpressions;
using Attest.Articles;
using Attest.Text;
using Attest.Text.Dates;

namespace Attest.Answers.Dates;

/// <summary>
/// Resolves expressions of time that count from the day of publication: "yesterday", "on Thursday", "last October",
/// "the 28th of last month", "two days ago". Vague ones ("in recent months", "nearly two years ago") and those that
/// count from another event ("the day before") are left alone, and so are dates that name their year.
/// </summary>
internal static class RelativeDates
{
    /// <summary>An article without a date resolves nothing, and neither does one whose date is a guess.</summary>
    public static IReadOnlyList<ResolvedDate> Resolve(Article article, TextSpan within)
    {
        ArgumentNullException.ThrowIfNull(article);
        return article.Metadata.Published is { Origin: not MetadataOrigin.Inferred, Value.Date: var published } ? Resolve(article.Text, within, published) : [];
    }

    /// <summary>Ordered, disjoint spans inside <paramref name="within"/>.</summary>
    public static IReadOnlyList<ResolvedDate> Resolve(string text, TextSpan within, DateOnly published)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slice = within.Slice(text);
        var calendar = new RelativeCalendar(published);
        var taken = AbsoluteDates.Find(slice).Select(date => date.Span).ToList();
        var found = new List<ResolvedDate>();
        foreach (var (pattern, resolve) in RelativeDatePatterns.All)
        {
            foreach (Match match in pattern.Matches(slice))
            {
                var expression = match.Groups["time"];
                var span = new TextSpan(expression.Index, expression.Index + expression.Length);
                if (taken.Any(span.Overlaps))
                {
                    continue;
                }

                var isFuture = FutureTense.Governs(slice, span.Start);
                if (resolve(match, calendar, isFuture) is { } period)
                {
                    found.Add(new ResolvedDate(new TextSpan(within.Start + span.Start, within.Start + span.End), period));
                }

                // What one pattern has recognised, even as unresolvable, is not half-read by a later one.
                taken.Add(span);
            }
        }

        return [.. found.OrderBy(date => date.Span.Start)];
    }
}
