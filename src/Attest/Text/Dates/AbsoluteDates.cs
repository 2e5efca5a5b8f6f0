using System.Text.RegularExpressions;

namespace Attest.Text.Dates;

/// <summary>Finds dates that name their year: "June 19, 2024", "19–21 June 2024", "July 2000", "2024-11-09", "in 1961", "2000-2001", "the 1990s".</summary>
internal static partial class AbsoluteDates
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Ordered, disjoint; days that do not exist ("June 31, 2024") are left out.</summary>
    public static IReadOnlyList<ResolvedDate> Find(string text, TextSpan within)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slice = within.Slice(text);
        var found = new List<ResolvedDate>();
        foreach (Match match in Pattern().Matches(slice))
        {
            if (PeriodOf(match, slice) is { } period)
            {
                var start = within.Start + match.Index;
                found.Add(new ResolvedDate(new TextSpan(start, start + match.Length), period));
            }
        }

        return found;
    }

    public static IReadOnlyList<ResolvedDate> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Find(text, new TextSpan(0, text.Length));
    }

    private static DatePeriod? PeriodOf(Match match, string slice)
    {
        if (match.Groups["decade"].Success)
        {
            var first = CalendarWords.NumberIn(match, "decade");
            return DatePeriod.Years(first, first + 9);
        }

        var year = CalendarWords.NumberIn(match, "year");
        if (match.Groups["lastYear"] is { Success: true } lastYear)
        {
            var last = CalendarWords.NumberIn(match, "lastYear") + (lastYear.Length == 2 ? year / 100 * 100 : 0);
            return last > year ? DatePeriod.Years(year, last) : null;
        }

        if (!match.Groups["month"].Success)
        {
            return year is >= 1 && NamesYear(slice, match) ? DatePeriod.Year(year) : null;
        }

        var month = CalendarWords.MonthIn(match);
        if (!match.Groups["day"].Success)
        {
            return DatePeriod.Month(year, month);
        }

        var day = CalendarWords.NumberIn(match, "day");
        var lastDay = match.Groups["lastDay"].Success ? CalendarWords.NumberIn(match, "lastDay") : day;
        return CalendarWords.Day(year, month, day) is { } start && CalendarWords.Day(year, month, lastDay) is { } end && start <= end
            ? new DatePeriod(start, end, DatePrecision.Day)
            : null;
    }

    /// <summary>Four digits alone are a year after a word of time, or before anything that is not counted ("the 1961 treaty", not "2000 troops").</summary>
    private static bool NamesYear(string slice, Match match)
    {
        var after = CountedNoun().Match(slice, match.Index + match.Length);
        var before = slice.AsSpan(Math.Max(0, match.Index - 16), Math.Min(16, match.Index));
        return !after.Success || (WordOfTime().IsMatch(before) && !after.Groups["unit"].Success);
    }

    private const string Day = @"(?<day>[0-9]{1,2})";
    private const string LastDay = @"\s?[-–]\s?(?<lastDay>[0-9]{1,2})";
    private const string Ordinal = "(st|nd|rd|th)?";
    private const string MonthDayYear =
        @"\b" + CalendarWords.MonthPattern + @"\s+" + Day + Ordinal + "(" + LastDay + @")?,?\s+" + CalendarWords.YearPattern;

    private const string DayMonthYear =
        @"(?<![0-9.,])(" + Day + LastDay + "|" + Day + Ordinal + @")(\s+of)?\s+" + CalendarWords.MonthPattern + @",?\s+" + CalendarWords.YearPattern;

    private const string MonthYear = @"\b" + CalendarWords.MonthPattern + @"(\s+of|,)?\s+" + CalendarWords.YearPattern;
    private const string DottedDate = "(?<![0-9/.-])" + Day + @"\.(?<month>[0-9]{1,2})\.(?<year>[0-9]{4})(?![0-9])";
    private const string Years = @"(?<![0-9.,$€£#/-])(?<year>1[5-9][0-9]{2}|20[0-9]{2})\s?[-–]\s?(?<lastYear>[0-9]{4}|[0-9]{2})(?![0-9A-Za-z-])";
    private const string Decade = @"\b(?<decade>1[5-9][0-9]0|20[0-9]0)s\b";
    private const string YearAlone = @"(?<![0-9.,$€£#/\p{L}_-])" + CalendarWords.YearPattern + @"(?!\s?[%°]|/|[.,:-][0-9])";

    [GeneratedRegex(
        "(?<![0-9/.-])" + CalendarWords.NumericDatePattern + "(?![0-9])|" + DottedDate + "|" + MonthDayYear + "|" + DayMonthYear + "|" + MonthYear
        + "|" + Years + "|" + Decade + "|" + YearAlone,
        Options)]
    private static partial Regex Pattern();

    private const string Counted =
        "people|men|women|children|troops|soldiers|containers|ton(ne)?s|miles|kilomet(er|re)s|met(er|re)s|km|kg|euros?|dollars|pounds|won|yen|percent|per cent"
        + "|years|months|weeks|days|hours|times|votes|jobs|cases|members|students|workers|pages|words|units|homes|houses";

    private const string NoPlural = "was|has|is|as|this|does|its|his|us|thus|across|towards|less|unless|always|perhaps|besides";

    /// <summary>A plural or a unit after a number.</summary>
    [GeneratedRegex(@"\G\s+((?<unit>" + Counted + ")|(?!" + NoPlural + @")[a-z]+[^s\W]s)\b", Options)]
    private static partial Regex CountedNoun();

    [GeneratedRegex(
        @"\b(in|since|until|till|by|during|before|after|from|of|between|and|year|early|late|mid|through|around|circa|than)[\s-]+$",
        Options)]
    private static partial Regex WordOfTime();
}
