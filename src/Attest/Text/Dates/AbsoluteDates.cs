namespace Attest.Text.Dates;

/// <summary>
/// Reads dates that name their year, wherever they stand in a text: "June 19, 2024", "19–21 June 2024", "July 2000", "2024-11-09",
/// "in 1961", "2000-2001", "the 1990s"; and, as a page writes when it was published, a day with time and zone. Days may name their month
/// in French, German, Spanish and Italian too.
/// </summary>
internal static partial class AbsoluteDates
{
    private static readonly Regex[] Days = [YearFirst(), Figures(), MonthFirst(), DayFirst()];

    private static readonly (Regex Pattern, Func<Match, DatePeriod?> Read)[] Forms =
    [
        .. Days.Select(pattern => (pattern, (Func<Match, DatePeriod?>)ReadDays)),
        (MonthAndYear(), match => DatePeriod.Month(CalendarWords.NumberIn(match, "year"), CalendarWords.MonthIn(match))),
        (Years(), ReadYears),
        (Decade(), match => CalendarWords.NumberIn(match, "decade") is var first ? DatePeriod.Years(first, first + 9) : null),
        (YearAlone(), match => NamesYear(match) ? DatePeriod.Year(CalendarWords.NumberIn(match, "year")) : null),
    ];

    // What is counted in thousands, beside the plurals: "2000 troops".
    private static readonly FrozenSet<string> Counted = WordLists.AnyCase("CountedThings");

    private static readonly FrozenSet<string> OfTime = WordLists.AnyCase("OfTime");

    private static readonly FrozenSet<string> NoPlural = WordLists.AnyCase("NoPlural");

    /// <summary>Ordered, disjoint; days that do not exist ("June 31, 2024") are left out.</summary>
    public static IReadOnlyList<ResolvedDate> Find(string text, TextSpan within) => PatternReader.Read(
        within.Slice(text),
        [],
        Forms.Select(form => (form.Pattern, (Func<Match, TextSpan, ResolvedDate?>)((match, span) =>
            form.Read(match) is { } period ? new ResolvedDate(span.Moved(within.Start), period) : null))));

    public static IReadOnlyList<ResolvedDate> Find(string text) => Find(text, new TextSpan(0, text.Length));

    /// <summary>True where the text is one date of publication and nothing else.</summary>
    public static bool TryParse(string text, out PublicationDate date)
    {
        var trimmed = text.Trim();
        var matched = TryMatch(trimmed, 0, out var found, out var end) && end == trimmed.Length && found is not null;
        date = found ?? default;
        return matched;
    }

    /// <summary>
    /// Matches a date of publication at a position. It is null where the text is a date of which one cannot know the day from the month, as
    /// in 08/07/2024: better undated than wrong.
    /// </summary>
    public static bool TryMatch(string text, int start, out PublicationDate? date, out int end)
    {
        (date, end) = (null, start);
        var clock = ClockTime.At(text, start);
        var dayStart = clock is { } first ? first.End + Gap().Match(text, first.End).Length : start;
        dayStart += Weekday().Match(text, dayStart).Length;
        var match = Days.Select(pattern => pattern.Match(text, dayStart, text.Length - dayStart))
            .FirstOrDefault(match => match.Success && match.Index == dayStart && PatternReader.NamesMonth(match));
        if (match is null || match.Groups["lastDay"].Success || !TryReadDay(match, out var day) || day is { Year: < 1800 or > 2100 })
            return false;

        end = match.Span().End;
        clock ??= ClockTime.At(text, end + TimeGap().Match(text, end).Length);
        end = Math.Max(end, clock?.EndOfTime ?? 0);
        var offset = TimeZoneNames.OffsetOf(clock?.Zone ?? "", day ?? default);
        end = offset is null ? end : Math.Max(end, clock!.Value.End);
        date = day is { } known ? new PublicationDate(known, clock?.Time, offset) : null;
        return end == text.Length || !char.IsLetterOrDigit(text[end]);
    }

    private static DatePeriod? ReadDays(Match match)
    {
        if (!TryReadDay(match, out var day) || day is not { } first)
            return null;

        var last = match.Groups["lastDay"].Success ? CalendarWords.Day(first.Year, first.Month, CalendarWords.NumberIn(match, "lastDay")) : first;
        return first <= last ? new DatePeriod(first, last.Value, DatePrecision.Day) : null;
    }

    /// <summary>False where there is no such day; a null day where day and month cannot be told apart.</summary>
    private static bool TryReadDay(Match match, out DateOnly? day)
    {
        var (month, dayOfMonth) = (CalendarWords.MonthIn(match), CalendarWords.NumberIn(match, "day"));
        if (match.Groups["first"].Success)
        {
            var (first, second) = (CalendarWords.NumberIn(match, "first"), CalendarWords.NumberIn(match, "second"));
            var isDotted = match.Groups["separator"].Value == ".";
            if (!isDotted && first <= 12 && second <= 12 && first != second)
            {
                day = null;
                return first > 0 && second > 0;
            }

            (dayOfMonth, month) = isDotted || first > 12 ? (first, second) : (second, first);
        }

        day = CalendarWords.Day(CalendarWords.NumberIn(match, "year"), month, dayOfMonth);
        return day is not null;
    }

    private static DatePeriod? ReadYears(Match match)
    {
        var year = CalendarWords.NumberIn(match, "year");
        var last = CalendarWords.NumberIn(match, "lastYear") + (match.Groups["lastYear"].Length == 2 ? year / 100 * 100 : 0);
        return last > year ? DatePeriod.Years(year, last) : null;
    }

    /// <summary>Four digits alone are a year after a word of time, or before anything that is not counted ("the 1961 treaty", not "2000 troops").</summary>
    private static bool NamesYear(Match match)
    {
        var (before, next) = (match.Groups["before"].Value, match.Groups["next"].Value);
        var isUnit = Counted.Contains(next) || next.StartsWith("per ", StringComparison.OrdinalIgnoreCase);
        return !isUnit && (OfTime.Contains(before) || next is not [_, _, .., 's' or 'S'] || NoPlural.Contains(next));
    }

    [GeneratedRegex(
        @"(?<![0-9/.-])(?<year>[0-9]{4})(?<separator>[-/.])(?<month>[0-9]{1,2})\k<separator>(?<day>[0-9]{1,2})(?![0-9])", IgnoringCaseExplicitCapture)]
    private static partial Regex YearFirst();

    [GeneratedRegex(
        @"(?<![0-9/.-])(?<first>[0-9]{1,2})(?<separator>[-/.])(?<second>[0-9]{1,2})\k<separator>(?<year>[0-9]{4})(?![0-9])", IgnoringCaseExplicitCapture)]
    private static partial Regex Figures();

    private const string DayNumber = @"(?<day>[0-9]{1,2})";
    private const string LastDay = @"\s?[-–]\s?(?<lastDay>[0-9]{1,2})";

    [GeneratedRegex(@"\b(?<month>\p{L}{3,9})\.?\s+" + DayNumber + "(st|nd|rd|th)?(" + LastDay + @")?,?\s+(?<year>[0-9]{4})\b", IgnoringCaseExplicitCapture)]
    private static partial Regex MonthFirst();

    private const string Month = @"(of\s+|de\s+)?(?<month>\p{L}{3,})";

    [GeneratedRegex(
        "(?<![0-9.,])" + DayNumber + "(" + LastDay + @"|st|nd|rd|th|er)?\.?[\s-]+" + Month + @"\.?,?[\s-]+(de\s+)?(?<year>[0-9]{4})\b",
        IgnoringCaseExplicitCapture)]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"\b(?<month>\p{L}{3,9})(\.?\s+of|\.|,)?\s+(?<year>(1[5-9]|20)[0-9]{2})\b", IgnoringCaseExplicitCapture)]
    private static partial Regex MonthAndYear();

    [GeneratedRegex(@"(?<![0-9.,$€£#/-])(?<year>(1[5-9]|20)[0-9]{2})\s?[-–]\s?(?<lastYear>[0-9]{4}|[0-9]{2})(?![0-9A-Za-z-])", IgnoringCaseExplicitCapture)]
    private static partial Regex Years();

    [GeneratedRegex(@"\b(?<decade>(1[5-9]|20)[0-9]0)s\b", IgnoringCaseExplicitCapture)]
    private static partial Regex Decade();

    private const string Before = @"(?<=\b(?<before>[a-z]+)\s+|)(?<![0-9.,$€£#/\p{L}_-])";

    [GeneratedRegex(Before + @"(?<year>(1[5-9]|20)[0-9]{2})\b(?!\s?[%°]|/|[.,:-][0-9])(?=(\s+(?<next>per\s+cent|[a-z]+)\b)?)", IgnoringCaseExplicitCapture)]
    private static partial Regex YearAlone();

    [GeneratedRegex(@"\G((" + CalendarWords.WeekdayNames + "|" + CalendarWords.ShortWeekdayNames + @")\.?,?\s+)?", IgnoringCaseExplicitCapture)]
    private static partial Regex Weekday();

    [GeneratedRegex(@"\G(\s*,\s*|\s+)(on\s+)?", IgnoringCaseExplicitCapture)]
    private static partial Regex Gap();

    [GeneratedRegex(@"\G(T|,?\s*[|@•·–-]{0,2}\s*((at|à|um|a\s+las|alle)\s+)?)", IgnoringCaseExplicitCapture)]
    private static partial Regex TimeGap();
}
