using System.Globalization;
using System.Text.RegularExpressions;
using Attest.Text.Numbers;

namespace Attest.Text.Dates;

/// <summary>The names of months and weekdays, and the patterns of days, months and years: the only place that knows them.</summary>
internal static class CalendarWords
{
    public const string MonthNames = "January|February|March|April|May|June|July|August|September|October|November|December";

    public const string ShortMonthNames = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec";

    public const string WeekdayNames = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday";

    public const string ShortWeekdayNames = "Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun";

    public const string MonthPattern = "(?<month>(?:" + MonthNames + ")|(?:" + ShortMonthNames + @")\.?)(?![A-Za-z])";

    public const string ForeignMonthPattern = "(?<month>" + French + "|" + German + "|" + Spanish + "|" + Italian + @")(?!\p{L})";

    public const string DayPattern = @"(?<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![0-9A-Za-z])";

    public const string YearPattern = @"(?<year>1[5-9][0-9]{2}|20[0-9]{2})(?![0-9A-Za-z])";

    public const string WeekdayPattern = "(?<weekday>" + WeekdayNames + ")(?![A-Za-z])";

    /// <summary>2024-07-08, 2024/7/8, 2024.07.08.</summary>
    public const string NumericDatePattern = @"(?<year>[0-9]{4})(?<separator>[-/.])(?<month>[0-9]{1,2})\k<separator>(?<day>[0-9]{1,2})";

    public const string NumberPattern = "(?<number>an?|(?:" + NumberWords.SmallPattern + ")(?:-(?:" + NumberWords.SmallPattern + "))?|[0-9]{1,3})";

    private const string French = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre";
    private const string German = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember";
    private const string Spanish = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre";
    private const string Italian = "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre";

    private static readonly string[][] Languages = [.. new[] { MonthNames, French, German, Spanish, Italian }.Select(names => names.Split('|'))];

    /// <summary>1 to 12 for anything that <see cref="MonthPattern"/> or <see cref="ForeignMonthPattern"/> matches.</summary>
    public static int MonthOf(ReadOnlySpan<char> name)
    {
        foreach (var months in Languages)
        {
            for (var i = 0; i < months.Length; i++)
            {
                if (name.Equals(months[i], StringComparison.OrdinalIgnoreCase))
                {
                    return i + 1;
                }
            }
        }

        // Abbreviations are English.
        var start = name[..3].ToString();
        return 1 + Array.FindIndex(Languages[0], month => month.StartsWith(start, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>"may" and "march" are also ordinary words: without a year beside them they are months only when capitalised.</summary>
    public static bool MayBeMonth(ReadOnlySpan<char> name) =>
        char.IsUpper(name[0]) || !(name.StartsWith("may", StringComparison.Ordinal) || name.StartsWith("mar", StringComparison.Ordinal));

    public static DayOfWeek WeekdayOf(string name) => Enum.Parse<DayOfWeek>(name, ignoreCase: true);

    public static int NumberOf(string word) =>
        char.IsAsciiDigit(word[0]) ? int.Parse(word, CultureInfo.InvariantCulture) : Math.Max(1, (int)NumberWords.Sum(word));

    /// <summary>The number in a group; 0 where the group took no part.</summary>
    public static int NumberIn(Match match, string group) =>
        match.Groups[group] is { Success: true } digits ? int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    /// <summary>1 to 12 of the group "month", in letters or digits; digits are not checked.</summary>
    public static int MonthIn(Match match) =>
        char.IsAsciiDigit(match.Groups["month"].ValueSpan[0]) ? NumberIn(match, "month") : MonthOf(match.Groups["month"].ValueSpan);

    /// <summary>Null where there is no such day.</summary>
    public static DateOnly? Day(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}
