using System.Globalization;
using System.Text.RegularExpressions;

namespace Attest.Text.Dates;

/// <summary>Finds dates that name their year: "June 19, 2024", "19–21 June 2024", "July 2000", "2024-11-09", "in 1961", "2000-2001", "the 1990s".</summary>
public static partial class AbsoluteDates
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
        if (match.Groups["decade"] is { Success: true } decade)
        {
            return DatePeriod.Years(NumberIn(decade), NumberIn(decade) + 9);
        }

        var year = NumberIn(match.Groups["year"]);
        if (match.Groups["lastYear"] is { Success: true } lastYear)
        {
            var last = lastYear.Length == 2 ? (year / 100 * 100) + NumberIn(lastYear) : NumberIn(lastYear);
            return last > year ? DatePeriod.Years(year, last) : null;
        }

        if (match.Groups["month"] is not { Success: true } name)
        {
            return year is >= 1 && NamesYear(slice, match) ? DatePeriod.Year(year) : null;
        }

        var month = char.IsAsciiDigit(name.ValueSpan[0]) ? NumberIn(name) : CalendarWords.MonthOf(name.ValueSpan);
        if (year == 0 || month is < 1 or > 12)
        {
            return null;
        }

        if (match.Groups["day"] is not { Success: true } dayGroup)
        {
            return DatePeriod.Month(year, month);
        }

        var day = NumberIn(dayGroup);
        var lastDay = match.Groups["lastDay"] is { Success: true } end ? NumberIn(end) : day;
        return day >= 1 && day <= lastDay && lastDay <= DateTime.DaysInMonth(year, month)
            ? new DatePeriod(new DateOnly(year, month, day), new DateOnly(year, month, lastDay), DatePrecision.Day)
            : null;
    }

    private static int NumberIn(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>Four digits alone are a year after a word of time, or before anything that is not counted ("the 1961 treaty", not "2000 troops").</summary>
    private static bool NamesYear(string slice, Match match)
    {
        var after = CountedNoun().Match(slice, match.Index + match.Length);
        var before = slice.AsSpan(Math.Max(0, match.Index - 16), Math.Min(16, match.Index));
        return !after.Success || (WordOfTime().IsMatch(before) && !after.Groups["unit"].Success);
    }

    [GeneratedRegex(
        @"(?<![0-9/.-])(?<year>[0-9]{4})(?<separator>[-/.])(?<month>[0-9]{1,2})\k<separator>(?<day>[0-9]{1,2})(?![0-9])"
        + @"|(?<![0-9/.-])(?<day>[0-9]{1,2})\.(?<month>[0-9]{1,2})\.(?<year>[0-9]{4})(?![0-9])"
        + @"|\b" + CalendarWords.MonthPattern + @"\s+(?<day>[0-9]{1,2})(st|nd|rd|th)?(\s?[-–]\s?(?<lastDay>[0-9]{1,2}))?,?\s+" + CalendarWords.YearPattern
        + @"|(?<![0-9.,])((?<day>[0-9]{1,2})\s?[-–]\s?(?<lastDay>[0-9]{1,2})|(?<day>[0-9]{1,2})(st|nd|rd|th)?)(\s+of)?\s+" + CalendarWords.MonthPattern + @",?\s+" + CalendarWords.YearPattern
        + @"|\b" + CalendarWords.MonthPattern + @"(\s+of|,)?\s+" + CalendarWords.YearPattern
        + @"|(?<![0-9.,$€£#/-])(?<year>1[5-9][0-9]{2}|20[0-9]{2})\s?[-–]\s?(?<lastYear>[0-9]{4}|[0-9]{2})(?![0-9A-Za-z-])"
        + @"|\b(?<decade>1[5-9][0-9]0|20[0-9]0)s\b"
        + @"|(?<![0-9.,$€£#/\p{L}_-])" + CalendarWords.YearPattern + @"(?!\s?[%°]|/|[.,:-][0-9])",
        Options)]
    private static partial Regex Pattern();

    /// <summary>A plural or a unit after a number.</summary>
    [GeneratedRegex(@"\G\s+((?<unit>people|men|women|children|troops|soldiers|containers|ton(ne)?s|miles|kilomet(er|re)s|met(er|re)s|km|kg|euros?|dollars|pounds|won|yen|percent|per cent|years|months|weeks|days|hours|times|votes|jobs|cases|members|students|workers|pages|words|units|homes|houses)|(?!was|has|is|as|this|does|its|his|us|thus|across|towards|less|unless|always|perhaps|besides)[a-z]+[^s\W]s)\b", Options)]
    private static partial Regex CountedNoun();

    [GeneratedRegex(@"\b(in|since|until|till|by|during|before|after|from|of|between|and|year|early|late|mid|through|around|circa|than)[\s-]+$", Options)]
    private static partial Regex WordOfTime();
}
