namespace Attest.Text.Dates;

/// <summary>The zone names of news pages. Where a name has several meanings, the one that English news uses counts (IST is India's).</summary>
internal static partial class TimeZoneNames
{
    /// <summary>Hours east of Greenwich.</summary>
    private static readonly Dictionary<string, double> Hours = new (string Name, double Hours)[]
    {
        ("Z", 0), ("UTC", 0), ("GMT", 0), ("WET", 0), ("WEST", 1), ("BST", 1), ("CET", 1), ("CEST", 2), ("EET", 2), ("EEST", 3),
        ("MSK", 3), ("TRT", 3), ("WAT", 1), ("CAT", 2), ("SAST", 2), ("EAT", 3), ("GST", 4), ("PKT", 5), ("IST", 5.5), ("NPT", 5.75),
        ("MMT", 6.5), ("ICT", 7), ("WIB", 7), ("SGT", 8), ("HKT", 8), ("PHT", 8), ("MYT", 8), ("AWST", 8), ("KST", 9), ("JST", 9),
        ("ACST", 9.5), ("AEST", 10), ("AEDT", 11), ("NZST", 12), ("NZDT", 13), ("ART", -3), ("BRT", -3), ("EDT", -4), ("EST", -5),
        ("CDT", -5), ("CST", -6), ("MDT", -6), ("MST", -7), ("PDT", -7), ("PST", -8), ("AKDT", -8), ("AKST", -9), ("HST", -10),
    }.ToDictionary(zone => zone.Name, zone => zone.Hours, StringComparer.OrdinalIgnoreCase);

    /// <summary>Hours east of Greenwich in winter; an hour more in the daylight saving time of the United States.</summary>
    private static readonly Dictionary<string, int> UnitedStates =
        new(StringComparer.OrdinalIgnoreCase) { ["ET"] = -5, ["CT"] = -6, ["MT"] = -7, ["PT"] = -8 };

    /// <summary>What to subtract from local time to get UTC; null where the zone is none.</summary>
    /// <param name="zone">A name, or an offset such as +0900, +09:00, GMT+9 or UTC-05:00.</param>
    /// <param name="date">Decides about daylight saving time where the name leaves it open.</param>
    public static TimeSpan? OffsetOf(string zone, DateOnly date) =>
        Hours.TryGetValue(zone, out var hours) ? TimeSpan.FromHours(hours)
        : UnitedStates.TryGetValue(zone, out var standard) ? TimeSpan.FromHours(standard + (IsDaylightSaving(date) ? 1 : 0))
        : ParseOffset(zone);

    private static TimeSpan? ParseOffset(string zone)
    {
        var match = Offset().Match(zone);
        var (hours, minutes) = (CalendarWords.NumberIn(match, "hours"), CalendarWords.NumberIn(match, "minutes"));
        return match.Success && hours <= 14 && minutes < 60 ? new TimeSpan(hours, minutes, 0) * (match.Groups["east"].Success ? 1 : -1) : null;
    }

    /// <summary>Second Sunday of March to first Sunday of November: Energy Policy Act of 2005, in force since 2007.</summary>
    private static bool IsDaylightSaving(DateOnly date)
    {
        var march = new DateOnly(date.Year, 3, 8);
        var november = new DateOnly(date.Year, 11, 1);
        var from = march.AddDays((7 - (int)march.DayOfWeek) % 7);
        var to = november.AddDays((7 - (int)november.DayOfWeek) % 7);
        return date >= from && date < to;
    }

    [GeneratedRegex(@"((?<east>\+)|[-−])\s*(?<hours>[0-9]{1,2}):?(?<minutes>[0-9]{2})?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Offset();
}
