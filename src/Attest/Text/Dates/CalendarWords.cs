namespace Attest.Text.Dates;

/// <summary>The names of months and weekdays, and the patterns of days, months and years: the only place that knows them.</summary>
internal static class CalendarWords
{
    public const string MonthNames = "January|February|March|April|May|June|July|August|September|October|November|December";

    public const string ShortMonthNames = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec";

    public const string WeekdayNames = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday";

    public const string ShortWeekdayNames = "Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun";

    public const string MonthPattern = "(?<month>(?:" + MonthNames + ")|(?:" + ShortMonthNames + @")\.?)(?![A-Za-z])";

    public const string DayPattern = @"(?<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![0-9A-Za-z])";

    public const string WeekdayPattern = "(?<weekday>" + WeekdayNames + ")(?![A-Za-z])";

    public const string NumberPattern = "(?<number>an?|(?:" + NumberWords.SmallPattern + ")(?:-(?:" + NumberWords.SmallPattern + "))?|[0-9]{1,3})";

    private const string French = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre";
    private const string German = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember";
    private const string Spanish = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre";
    private const string Italian = "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre";

    private static readonly FrozenDictionary<string, int> English = Numbered(MonthNames)
        .SelectMany(month => ShortMonthNames.Split('|').Where(name => month.Key.StartsWith(name[..3], StringComparison.Ordinal))
            .Select(name => KeyValuePair.Create(name, month.Value))
            .Append(month))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int> Foreign = new[] { French, German, Spanish, Italian }.SelectMany(Numbered)
        .DistinctBy(month => month.Key, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>1 to 12 for a name, whole or abbreviated; 0 for anything else.</summary>
    public static int MonthOf(string name) => English.GetValueOrDefault(name.TrimEnd('.'));

    /// <summary>"may" and "march" are also ordinary words: without a year beside them they are months only when capitalised.</summary>
    public static bool MayBeMonth(ReadOnlySpan<char> name) =>
        char.IsUpper(name[0]) || !(name.StartsWith("may", StringComparison.Ordinal) || name.StartsWith("mar", StringComparison.Ordinal));

    public static DayOfWeek WeekdayOf(string name) => Enum.Parse<DayOfWeek>(name, ignoreCase: true);

    public static int NumberOf(string word) =>
        char.IsAsciiDigit(word[0]) ? int.Parse(word, CultureInfo.InvariantCulture) : Math.Max(1, (int)NumberWords.Sum(word));

    /// <summary>The number in a group; 0 where the group took no part.</summary>
    public static int NumberIn(Match match, string group) =>
        match.Groups[group] is { Success: true } digits ? int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    /// <summary>
    /// 1 to 12 of the group "month", in letters, beside the group "day" of other languages too, or in digits, which are not checked; 0 where
    /// it holds no month.
    /// </summary>
    public static int MonthIn(Match match) => match.Groups["month"].Value switch
    {
        "" => 0,
        [>= '0' and <= '9', ..] => NumberIn(match, "month"),
        var name when MonthOf(name) is not 0 and var month => month,
        var name => match.Groups["day"].Success ? Foreign.GetValueOrDefault(name) : 0,
    };

    /// <summary>Null where there is no such day.</summary>
    public static DateOnly? Day(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static IEnumerable<KeyValuePair<string, int>> Numbered(string names) => names.Split('|').Select((name, i) => KeyValuePair.Create(name, i + 1));
}
