namespace Attest.Text.Dates;

/// <summary>A time of day as pages write it, and what stands behind it and may be a zone (or is empty), with the positions behind either.</summary>
internal readonly partial record struct ClockTime(TimeOnly Time, int EndOfTime, string Zone, int End)
{
    /// <summary>Null where there is none at the position.</summary>
    public static ClockTime? At(string text, int start)
    {
        var match = Clock().Match(text, start);
        var half = match.Groups["half"].Value;
        var hour = CalendarWords.NumberIn(match, "hour");
        var (minute, second) = (CalendarWords.NumberIn(match, "minute"), CalendarWords.NumberIn(match, "second"));
        var isTime = half.Length > 0 ? hour is >= 1 and <= 12 : match.Groups["minute"].Success && hour <= 23;
        if (!isTime || minute > 59 || second > 59)
            return null;

        hour = half.Length == 0 ? hour : (hour % 12) + (half[0] is 'p' or 'P' ? 12 : 0);
        var end = match.Span().End;
        var zone = ZoneBehind().Match(text, end);
        return new ClockTime(new TimeOnly(hour, minute, second), end, zone.Groups["zone"].Value, zone.Success ? zone.Span().End : end);
    }

    private const string Minutes = @"[:.h](?<minute>[0-9]{2})([:.](?<second>[0-9]{2})([.,][0-9]{1,9})?)?(?!/?[0-9]|\.[0-9])";

    [GeneratedRegex(@"\G(?<hour>[0-9]{1,2})(" + Minutes + @")?(\s*(?<half>[ap]\.?m\b\.?))?", IgnoringCaseExplicitCapture)]
    private static partial Regex Clock();

    [GeneratedRegex(
        @"\G\s*(?<open>\()?(?<zone>(UTC|GMT)?\s*[+\-−]\s*[0-9]{1,2}(:?[0-9]{2})?|[A-Z]{1,4})(?(open)\))(?![\p{L}0-9])", IgnoringCaseExplicitCapture)]
    private static partial Regex ZoneBehind();
}
