namespace Attest.Text.Dates;

/// <summary>Reads expressions of a text by patterns, the more specific before the more general.</summary>
internal static class PatternReader
{
    /// <param name="taken">What is read already. What a pattern recognises, even as nothing, is added, and not half-read by a later one.</param>
    /// <param name="patterns">With what each makes of a match and of its span: the group "time", or the whole.</param>
    /// <returns>In the order of the text, disjoint.</returns>
    public static IReadOnlyList<T> Read<T>(string text, List<TextSpan> taken, IEnumerable<(Regex Pattern, Func<Match, TextSpan, T?> Read)> patterns)
        where T : class
    {
        var found = new List<(int Start, T Value)>();
        foreach (var (pattern, read) in patterns)
        {
            foreach (Match match in pattern.Matches(text))
            {
                var span = match.Groups["time"] is { Success: true } time ? time.Span() : match.Span();
                if (taken.Any(span.Overlaps) || !NamesMonth(match))
                    continue;

                taken.Add(span);
                if (read(match, span) is { } value)
                    found.Add((span.Start, value));
            }
        }

        return [.. found.OrderBy(one => one.Start).Select(one => one.Value)];
    }

    /// <summary>Whether the group "month" names one, where there is such a group.</summary>
    public static bool NamesMonth(Match match) => !match.Groups["month"].Success || CalendarWords.MonthIn(match) > 0;
}
