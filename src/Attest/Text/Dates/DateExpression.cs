using System.Text.RegularExpressions;

namespace Attest.Text.Dates;

/// <summary>
/// Reads a date, with time and zone where they are given, in ISO 8601 and the forms of news pages: English ones, and dates with the month
/// in letters in French, German, Spanish and Italian.
/// </summary>
internal static partial class DateExpression
{
    /// <summary>True where the text is one date and nothing else.</summary>
    public static bool TryParse(string text, out PublicationDate date)
    {
        var trimmed = text.Trim();
        var matched = TryMatch(trimmed, 0, out var found, out var end) && end == trimmed.Length && found is not null;
        date = found ?? default;
        return matched;
    }

    /// <summary>
    /// Matches at a position. The date is null where the text is a date of which one cannot know the day from the month, as in
    /// 08/07/2024: better undated than wrong.
    /// </summary>
    public static bool TryMatch(string text, int start, out PublicationDate? date, out int end)
    {
        (date, end) = (null, start);
        var timeFirst = Time().Match(text, start);
        var zoneFirst = timeFirst.Success ? Zone().Match(text, timeFirst.Index + timeFirst.Length) : Match.Empty;
        var dateStart = timeFirst.Success ? (zoneFirst.Success ? zoneFirst : timeFirst) is var last ? last.Index + last.Length : 0 : start;
        var gap = timeFirst.Success ? Gap().Match(text, dateStart).Length : 0;
        var day = Day().Match(text, dateStart + gap);
        if (!day.Success || !TryReadDay(day, out var dayValue))
        {
            return false;
        }

        end = day.Index + day.Length;
        var (time, zone) = (timeFirst, zoneFirst);
        if (!timeFirst.Success)
        {
            time = Time().Match(text, end + TimeGap().Match(text, end).Length);
            zone = time.Success ? Zone().Match(text, time.Index + time.Length) : Match.Empty;
        }

        TimeOnly? timeValue = null;
        TimeSpan? offset = null;
        if (time.Success && TryReadTime(time, out var clock))
        {
            timeValue = clock;
            end = Math.Max(end, time.Index + time.Length);
            if (zone.Success && TimeZoneNames.TryGetOffset(zone.Groups["zone"].Value, dayValue ?? default, out var found))
            {
                offset = found;
                end = Math.Max(end, zone.Index + zone.Length);
            }
        }

        date = dayValue is { } known ? new PublicationDate(known, timeValue, offset) : null;
        return end == text.Length || !char.IsLetterOrDigit(text[end]);
    }

    /// <summary>False where there is no such day; a null day where day and month cannot be told apart.</summary>
    private static bool TryReadDay(Match match, out DateOnly? day)
    {
        day = null;
        var year = CalendarWords.NumberIn(match, "year");
        int month, dayOfMonth;
        if (match.Groups["month"].Success)
        {
            (month, dayOfMonth) = (CalendarWords.MonthIn(match), CalendarWords.NumberIn(match, "day"));
        }
        else
        {
            var (first, second) = (CalendarWords.NumberIn(match, "first"), CalendarWords.NumberIn(match, "second"));
            var dotted = match.Groups["separator"].Value == ".";
            if (!dotted && first <= 12 && second <= 12 && first != second)
            {
                return first > 0 && second > 0;
            }

            (dayOfMonth, month) = dotted || first > 12 ? (first, second) : (second, first);
        }

        day = year is < 1800 or > 2100 ? null : CalendarWords.Day(year, month, dayOfMonth);
        return day is not null;
    }

    private static bool TryReadTime(Match match, out TimeOnly time)
    {
        time = default;
        var hour = CalendarWords.NumberIn(match, "hour");
        var half = match.Groups["half"].Value;
        if (half.Length > 0)
        {
            if (hour is < 1 or > 12)
            {
                return false;
            }

            hour = (hour % 12) + (half[0] is 'p' or 'P' ? 12 : 0);
        }

        var (minute, second) = (CalendarWords.NumberIn(match, "minute"), CalendarWords.NumberIn(match, "second"));
        if (hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        time = new TimeOnly(hour, minute, second);
        return true;
    }

    private const RegexOptions Pattern =
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace;

    private const string Weekday = "((" + CalendarWords.WeekdayNames + "|" + CalendarWords.ShortWeekdayNames + @")\.?,?\s+)?";
    private const string DayOfMonth = "(?<day>[0-9]{1,2})(st|nd|rd|th|er)?";
    private const string Year = "(?<year>[0-9]{4})";
    private const string Month = "(?:" + CalendarWords.MonthPattern + "|" + CalendarWords.ForeignMonthPattern + ")";
    private const string MonthFirst = CalendarWords.MonthPattern + @"\.?\s+" + DayOfMonth + @",?\s+" + Year;
    private const string DayFirst = DayOfMonth + @"\.?[\s-]+(of\s+|de\s+)?" + Month + @"\.?,?[\s-]+(de\s+)?" + Year;
    private const string Figures = @"(?<first>[0-9]{1,2})(?<separator>[-/.])(?<second>[0-9]{1,2})\k<separator>" + Year;

    [GeneratedRegex(@"\G" + Weekday + "(" + CalendarWords.NumericDatePattern + "|" + MonthFirst + "|" + DayFirst + "|" + Figures + ")(?![0-9])", Pattern)]
    private static partial Regex Day();

    private const string Hour = "(?<hour>[0-9]{1,2})";
    private const string HalfOfDay = @"\s*(?<half>[ap]\.?m\b\.?)";
    private const string Minutes = @"[:.h](?<minute>[0-9]{2})([:.](?<second>[0-9]{2})([.,][0-9]{1,9})?)?(?!/?[0-9]|\.[0-9])";

    [GeneratedRegex(@"\G(" + Hour + Minutes + "(" + HalfOfDay + ")?|" + Hour + HalfOfDay + ")", Pattern)]
    private static partial Regex Time();

    [GeneratedRegex(
        """
        \G\s*(?<open>\()?
        (?<zone>(UTC|GMT)?\s*[+\-−]\s*[0-9]{1,2}(:?[0-9]{2})?|[A-Z]{1,4})
        (?(open)\))(?![\p{L}0-9])
        """,
        Pattern)]
    private static partial Regex Zone();

    [GeneratedRegex(@"\G(\s*,\s*|\s+)(on\s+)?", Pattern)]
    private static partial Regex Gap();

    [GeneratedRegex(@"\G(T|,?\s*[|@•·–-]{0,2}\s*((at|à|um|a\s+las|alle)\s+)?)", Pattern)]
    private static partial Regex TimeGap();
}
