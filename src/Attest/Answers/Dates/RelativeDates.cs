namespace Attest.Answers.Dates;

/// <summary>
/// Resolves expressions of time that count from the day of publication: "yesterday", "on Thursday", "last October",
/// "the 28th of last month", "two days ago". Vague ones ("in recent months", "nearly two years ago") and those that
/// count from another event ("the day before") are left alone, and so are dates that name their year.
/// </summary>
internal static class RelativeDates
{
    /// <summary>An article without a date resolves nothing, and neither does one whose date is a guess.</summary>
    public static IReadOnlyList<ResolvedDate> Resolve(Article article, TextSpan within) =>
        article.Metadata.Published is { Origin: not MetadataOrigin.Inferred, Value.Date: var published } ? Resolve(article.Text, within, published) : [];

    /// <summary>All dates of a part of an article: those that name their year, then the relative ones.</summary>
    public static IEnumerable<ResolvedDate> AndAbsolute(Article article, TextSpan within) =>
        AbsoluteDates.Find(article.Text, within).Concat(Resolve(article, within));

    /// <summary>Ordered, disjoint spans inside <paramref name="within"/>.</summary>
    public static IReadOnlyList<ResolvedDate> Resolve(string text, TextSpan within, DateOnly published)
    {
        var slice = within.Slice(text);
        var calendar = new RelativeCalendar(published);
        var taken = AbsoluteDates.Find(slice).Select(date => date.Span).ToList();
        return PatternReader.Read(slice, taken, RelativeDatePatterns.All.Select(one => (one.Pattern, (Func<Match, TextSpan, ResolvedDate?>)((match, span) =>
            one.Resolve(match, calendar, FutureTense.Governs(slice, span.Start)) is { } period ? new ResolvedDate(span.Moved(within.Start), period) : null))));
    }
}
