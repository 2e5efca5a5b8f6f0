namespace Attest.Text.Dates;

/// <summary>The expressions that count from the day of publication, the more specific before the more general.</summary>
internal static class RelativeDatePatterns
{
    public delegate DatePeriod? Resolver(Match match, RelativeCalendar calendar, bool isFuture);

    private static readonly PatternParts Parts = new(IgnoringCaseExplicitCapture)
    {
        ["month"] = CalendarWords.MonthPattern,
        ["weekday"] = CalendarWords.WeekdayPattern,
        ["day"] = CalendarWords.DayPattern,
        ["number"] = CalendarWords.NumberPattern,
        ["notCounted"] = @"(?!,\d|\.\d|:\d)",
        ["noUnit"] = @"(?! (people|percent|per cent|years|times|million|billion|troops)\b)",
        ["hedge"] = @"(?<hedge>\b(nearly|almost|about|around|some|roughly|over|under|more than|less than|at least|up to) )?",
        ["count"] = @"{number} (?<unit>day|week|month|year)s?",
        ["otherFriday"] = "every|each|a|an|one|any|most|some|black|good|bloody|easter|super|fat|ash|holy|palm|cyber|per|man",
        ["newspaper"] = @"(?! (times|telegraph|mirror|mail|express|post|school|prayers?|the [0-9])\b|,? [0-9]{1,2}\b|-)",
        ["ordinal"] = "(?<day>[12][0-9]|3[01]|[1-9])(st|nd|rd|th)",
        ["before"] = @"\b(in|since|during|throughout|(beginning|start|end|middle|month) of) ((early|late|mid)[\s-])?",
        ["mark"] = @"$|[.,;:!?)”’""'(—–-]",
        ["word"] = "when|that|as|at|in|by|with|for|after|before|while|but|during|local",
    };

    public static IReadOnlyList<(Regex Pattern, Resolver Resolve)> All { get; } =
    [
        // "the 28th of last month"
        (Parts.Pattern(@"\b(?<time>(the )?{day} of (?<which>last|this|next|the previous) month)\b"),
            (match, calendar, _) => calendar.DayOfMonth(CalendarWords.NumberIn(match, "day"), Offset(match))),

        // "September last year", "September of this year"
        (Parts.Pattern(@"\b(?<time>{month}( of)? (?<which>last|this|next) year)\b"),
            (match, calendar, _) => IsMonth(match) ? calendar.MonthOfYear(Month(match), Offset(match)) : null),

        // "Thursday last week", "Thursday of next week"
        (Parts.Pattern(@"\b(?<time>{weekday}( of)? (?<which>last|this|next) week)\b"),
            (match, calendar, _) => calendar.WeekdayOfWeek(Weekday(match), Offset(match))),

        // "June 19", "Wednesday, June 19", "the 19th of June"
        (Parts.Pattern(@"\b(?<time>({weekday},? )?({month} {day}{notCounted}|(the )?{day}( of)? {month})){noUnit}"), DayAndMonthOf),

        // "two days ago"; with a hedge ("nearly two years ago") it is recognised and left alone
        (Parts.Pattern(@"{hedge}\b(?<time>{count} ago)\b"), (match, calendar, _) => Counted(match, calendar, -1)),
        (Parts.Pattern(@"{hedge}\b(?<time>{count} from now)\b"), (match, calendar, _) => Counted(match, calendar, 1)),

        // "last month"; "the last month" and "these last weeks" are lengths of time
        (Parts.Pattern(@"(?<!\b(the|these|those|a|every|each) )\b(?<time>(?<which>last|this|next) (?<unit>weekend|week|month|year))\b(?!-)"),
            (match, calendar, _) => Unit(match, calendar, Offset(match))),
        (Parts.Pattern(@"(?<!\b(the|every|each) )\b(?<time>(?<which>last|this|next|this coming) {month})(?! [0-9])"), QualifiedMonthOf),
        (Parts.Pattern(@"\b(?<time>(this (?=coming|past))?(?<which>last|next|coming|past|this) {weekday})"), QualifiedWeekdayOf),
        (Parts.Pattern(
            @"\b(?<time>the day (before yesterday|after tomorrow)|yesterday|today|tonight|tomorrow|last night|this (morning|afternoon|evening))\b"),
            (match, calendar, _) => calendar.Day(AdjacentOffset(match.Groups["time"].Value))),

        // "on Thursday", "Wednesday’s deal"; not "every Thursday", "Black Friday", "the Sunday Times"
        (Parts.Pattern(@"(?<!\b{otherFriday} )\b(?<time>{weekday}){newspaper}"), (match, calendar, isFuture) => calendar.Weekday(Weekday(match), isFuture)),

        // "in January", "since August", "in late May", "the end of March"
        (Parts.Pattern(@"{before}(?<time>{month})(?! [0-9]|, [0-9]{4}|[’'-]?[A-Za-z])"),
            (match, calendar, isFuture) => IsMonth(match) ? calendar.MonthNamed(Month(match), isFuture, includesCurrent: true) : null),

        // "on the 24th"; a noun after it makes it an ordinal ("on the 24th floor", "the 16th summit")
        (Parts.Pattern(@"\b(on|since|until|by|from|between|before|after) (?<time>the {ordinal})(?=\s*({mark}|(and|or|to|from|until|{word})\b))"),
            (match, calendar, isFuture) => calendar.NearestDayOfMonth(CalendarWords.NumberIn(match, "day"), isFuture)),

        // The second day of "on the 24th and 25th"
        (Parts.Pattern(@"\b(on|from|between) the [0-9]{1,2}(st|nd|rd|th) (and|or|to) (?<time>(the )?{ordinal})(?=\s*({mark}|{word}\b))"),
            (match, calendar, isFuture) => calendar.NearestDayOfMonth(CalendarWords.NumberIn(match, "day"), isFuture)),
    ];

    private static int Offset(Match match) => match.Groups["which"].Value.ToLowerInvariant() switch
    {
        "last" or "previous" or "past" => -1,
        "next" or "coming" => 1,
        _ => 0,
    };

    private static int AdjacentOffset(string words) => words.ToLowerInvariant() switch
    {
        var text when text.StartsWith("the day before", StringComparison.Ordinal) => -2,
        var text when text.StartsWith("the day after", StringComparison.Ordinal) => 2,
        "yesterday" or "last night" => -1,
        var text when text.StartsWith("tomorrow", StringComparison.Ordinal) => 1,
        _ => 0,
    };

    private static DatePeriod? Unit(Match match, RelativeCalendar calendar, int offset) => match.Groups["unit"].Value.ToLowerInvariant() switch
    {
        "week" => calendar.Week(offset),
        "weekend" => calendar.Weekend(offset),
        "month" => calendar.Month(offset),
        _ => calendar.Year(offset),
    };

    /// <summary>"two days ago" is a day; "three weeks ago" is only as exact as its unit.</summary>
    private static DatePeriod? Counted(Match match, RelativeCalendar calendar, int direction)
    {
        var offset = direction * CalendarWords.NumberOf(match.Groups["number"].Value);
        return match.Groups["hedge"].Success ? null
            : match.Groups["unit"].Value.StartsWith("day", StringComparison.OrdinalIgnoreCase) ? calendar.Day(offset)
            : Unit(match, calendar, offset);
    }

    private static DatePeriod? DayAndMonthOf(Match match, RelativeCalendar calendar, bool isFuture) =>
        IsMonth(match) ? calendar.DayAndMonth(CalendarWords.NumberIn(match, "day"), Month(match), NamedWeekday(match), isFuture) : null;

    private static DatePeriod? QualifiedMonthOf(Match match, RelativeCalendar calendar, bool isFuture) => !IsMonth(match) ? null : Offset(match) switch
    {
        0 => calendar.MonthOfYear(Month(match), 0),
        var offset => calendar.MonthNamed(Month(match), isFuture: offset > 0, includesCurrent: false),
    };

    /// <summary>"last Thursday" never is the day of publication; "this Thursday" is the one of the same week.</summary>
    private static DatePeriod? QualifiedWeekdayOf(Match match, RelativeCalendar calendar, bool isFuture) => Offset(match) switch
    {
        0 => calendar.WeekdayOfWeek(Weekday(match), 0),
        > 0 => calendar.Weekday(Weekday(match), isFuture: true),
        _ => calendar.Weekday(Weekday(match), isFuture: false) is { } past && past != calendar.Day(0) ? past : calendar.Day(-7),
    };

    private static bool IsMonth(Match match) => CalendarWords.MayBeMonth(match.Groups["month"].ValueSpan);

    private static int Month(Match match) => CalendarWords.MonthOf(match.Groups["month"].Value);

    private static DayOfWeek Weekday(Match match) => CalendarWords.WeekdayOf(match.Groups["weekday"].Value);

    private static DayOfWeek? NamedWeekday(Match match) => match.Groups["weekday"].Success ? Weekday(match) : null;
}

/// <summary>Tells whether an expression of time belongs to something still to come.</summary>
internal static partial class FutureTense
{
    /// <summary>How far before the expression is looked, in characters.</summary>
    private const int Reach = 240;

    /// <summary>
    /// True when a sign of the future stands before the position in its sentence and no verb in the past stands between:
    /// "will meet on Friday", but not "will meet, he said on Friday".
    /// </summary>
    public static bool Governs(string text, int position)
    {
        var start = Math.Max(0, position - Reach);
        var before = text[start..position];
        var sentence = SentenceEnd().Matches(before) is { Count: > 0 } ends ? before[(ends[^1].Index + 1)..] : before;
        return Sign().Matches(sentence) is { Count: > 0 } signs && !HoldsPast(sentence[signs[^1].Span().End..]);
    }

    private static bool HoldsPast(string words) => IrregularPast().IsMatch(words) || RegularPast().IsMatch(words);

    [GeneratedRegex(@"[.!?;][”’""')]*\s")]
    private static partial Regex SentenceEnd();

    private const string Planned = @"(is|are|was|were|be)\s(to|set|planned)|set to|scheduled|slated|(plans?|expected|going) to";

    [GeneratedRegex(@"\b(will|won[’']t|shall|due|upcoming|would|" + Planned + @")\b|[’']ll\b|\b(by|until)\s+$", IgnoringCase)]
    private static partial Regex Sign();

    [GeneratedRegex(@"\b(said|says|told|wrote|was|were|had|did|met|saw|gave|took|went|came|held|spoke|found|sent|won|began)\b")]
    private static partial Regex IrregularPast();

    [GeneratedRegex(@"\b(?<!\b(be|been|being|is|are|not) )(?!scheduled|expected|planned|need|speed|indeed|United)\w+ed\b")]
    private static partial Regex RegularPast();
}
