namespace Attest.Answers.Summaries;

/// <summary>The stretch of time that a question limits itself to ("in June 2024").</summary>
internal static partial class PeriodMention
{
    /// <summary>Null where the question names no month and no year.</summary>
    public static DatePeriod? In(string question)
    {
        var match = MonthAndYear().Match(question);
        if (match.Success)
        {
            var month = DateTime.ParseExact(match.Groups["month"].Value[..3], "MMM", CultureInfo.InvariantCulture).Month;
            var year = int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture);
            return DatePeriod.Month(year, month);
        }

        match = YearAlone().Match(question);
        return match.Success ? DatePeriod.Year(int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture)) : null;
    }

    [GeneratedRegex(@"\b(?<month>" + CalendarWords.MonthNames + @"),?\s+(?:of\s+)?(?<year>(?:1[5-9]|20|21)\d\d)\b", IgnoringCase)]
    private static partial Regex MonthAndYear();

    [GeneratedRegex(@"\b(?:in|during|of|for|from)\s+(?:the\s+year\s+)?(?<year>(?:1[5-9]|20|21)\d\d)\b", IgnoringCase)]
    private static partial Regex YearAlone();
}
