using System.Text.RegularExpressions;
using Attest.Articles;

namespace Attest.Answering.Dates;

/// <summary>
/// Resolves expressions of time that count from the day of publication: "yesterday", "on Thursday", "last October",
/// "the 28th of last month", "two days ago". Vague ones ("in recent months", "nearly two years ago") and those that
/// count from another event ("the day before") are left alone, and so are dates that name their year.
/// </summary>
public static class RelativeDates
{
    /// <summary>An article without a date resolves nothing.</summary>
    public static IReadOnlyList<ResolvedDate> Resolve(Article article, TextSpan within)
    {
        ArgumentNullException.ThrowIfNull(article);
        return article.Metadata.Published is { Value.Date: var published } ? Resolve(article.Text, within, published) : [];
    }

    /// <summary>Ordered, disjoint spans inside <paramref name="within"/>.</summary>
    public static IReadOnlyList<ResolvedDate> Resolve(string text, TextSpan within, DateOnly published)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slice = within.Slice(text);
        var calendar = new RelativeCalendar(published);
        var resolved = new List<ResolvedDate>();
        foreach (var (span, match, resolve) in Expressions(slice))
        {
            if (resolve(match, calendar, FutureTense.Governs(slice, span.Start)) is { } period)
            {
                resolved.Add(new ResolvedDate(new TextSpan(within.Start + span.Start, within.Start + span.End), period));
            }
        }

        return [.. resolved.OrderBy(date => date.Span.Start)];
    }

    /// <summary>The disjoint expressions of time without a year in a text; what a specific pattern has recognised is not half-read by a general one.</summary>
    internal static IEnumerable<(TextSpan Span, Match Match, RelativeDatePatterns.Resolver Resolve)> Expressions(string text)
    {
        var isTaken = new bool[text.Length];
        foreach (var date in AbsoluteDates.Find(text))
        {
            isTaken.AsSpan(date.Span.Start, date.Span.Length).Fill(true);
        }

        foreach (var (pattern, resolve) in RelativeDatePatterns.All)
        {
            foreach (Match match in pattern.Matches(text))
            {
                var expression = match.Groups["time"];
                if (!isTaken.AsSpan(expression.Index, expression.Length).Contains(true))
                {
                    isTaken.AsSpan(expression.Index, expression.Length).Fill(true);
                    yield return (new TextSpan(expression.Index, expression.Index + expression.Length), match, resolve);
                }
            }
        }
    }
}
