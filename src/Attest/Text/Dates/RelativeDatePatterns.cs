namespace Attest.Text.Dates;

/// <summary>The expressions that count from the day of publication, the more specific before the more general.</summary>
internal static partial class RelativeDatePatterns
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    public delegate DatePeriod? Resolver(Match match, RelativeCalendar calendar, bool isFuture);

    public static IReadOnlyList<(Regex Pattern, Resolver Resolve)> All { get; } =
    [
        (DayOfNamedMonth(), (match, calendar, _) => calendar.DayOfMonth(CalendarWords.NumberIn(match, "day"), Offset(match))),
        (MonthOfYear(), (match, calendar, _) => IsMonth(match) ? calendar.MonthOfYear(Month(match), Offset(match)) : null),
        (WeekdayOfWeek(), (match, calendar, _) => calendar.WeekdayOfWeek(Weekday(match), Offset(match))),
        (DayAndMonth(), DayAndMonthOf),
        (Ago(), (match, calendar, _) => Counted(match, calendar, -1)),
        (FromNow(), (match, calendar, _) => Counted(match, calendar, 1)),
        (QualifiedUnit(), (match, calendar, _) => Unit(match, calendar, Offset(match))),
        (QualifiedMonth(), QualifiedMonthOf),
        (QualifiedWeekday(), QualifiedWeekdayOf),
        (AdjacentDay(), (match, calendar, _) => calendar.Day(AdjacentOffset(match.Groups["time"].Value))),
        (BareWeekday(), (match, calendar, isFuture) => calendar.Weekday(Weekday(match), isFuture)),
        (BareMonth(), (match, calendar, isFuture) => IsMonth(match) ? calendar.MonthNamed(Month(match), isFuture, includesCurrent: true) : null),
        (BareDay(), (match, calendar, isFuture) => calendar.NearestDayOfMonth(CalendarWords.NumberIn(match, "day"), isFuture)),
        (SecondBareDay(), (match, calendar, isFuture) => calendar.NearestDayOfMonth(CalendarWords.NumberIn(match, "day"), isFuture)),
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

    /// <summary>"the 28th of last month".</summary>
    [GeneratedRegex(@"\b(?<time>(the\s+)?" + CalendarWords.DayPattern + @"\s+of\s+(?<which>last|this|next|the\s+previous)\s+month)\b", Options)]
    private static partial Regex DayOfNamedMonth();

    /// <summary>"September last year", "September of this year".</summary>
    [GeneratedRegex(@"\b(?<time>" + CalendarWords.MonthPattern + @"(\s+of)?\s+(?<which>last|this|next)\s+year)\b", Options)]
    private static partial Regex MonthOfYear();

    /// <summary>"Thursday last week", "Thursday of next week".</summary>
    [GeneratedRegex(@"\b(?<time>" + CalendarWords.WeekdayPattern + @"(\s+of)?\s+(?<which>last|this|next)\s+week)\b", Options)]
    private static partial Regex WeekdayOfWeek();

    private const string MonthAndDay = CalendarWords.MonthPattern + @"\s+" + CalendarWords.DayPattern + @"(?!,\d|\.\d|:\d)";
    private const string DayOfMonth = @"(the\s+)?" + CalendarWords.DayPattern + @"(\s+of)?\s+" + CalendarWords.MonthPattern;
    private const string NotCounted = @"(?!\s+(people|percent|per\s+cent|years|times|million|billion|troops)\b)";

    /// <summary>"June 19", "Wednesday, June 19", "the 19th of June".</summary>
    [GeneratedRegex(@"\b(?<time>(" + CalendarWords.WeekdayPattern + @",?\s+)?(" + MonthAndDay + "|" + DayOfMonth + "))" + NotCounted, Options)]
    private static partial Regex DayAndMonth();

    private const string CountedUnits =
        @"(?<hedge>\b(nearly|almost|about|around|some|roughly|over|under|more\s+than|less\s+than|at\s+least|up\s+to)\s+)?\b(?<time>"
        + CalendarWords.NumberPattern + @"\s+(?<unit>day|week|month|year)s?\s+";

    /// <summary>"two days ago"; with a hedge ("nearly two years ago") it is recognised and left alone.</summary>
    [GeneratedRegex(CountedUnits + @"ago)\b", Options)]
    private static partial Regex Ago();

    [GeneratedRegex(CountedUnits + @"from\s+now)\b", Options)]
    private static partial Regex FromNow();

    /// <summary>"last month"; "the last month" and "these last weeks" are lengths of time.</summary>
    [GeneratedRegex(
        @"(?<!\b(the|these|those|a|every|each)\s+)\b(?<time>(?<which>last|this|next)\s+(?<unit>weekend|week|month|year))\b(?!-)",
        Options)]
    private static partial Regex QualifiedUnit();

    [GeneratedRegex(
        @"(?<!\b(the|every|each)\s+)\b(?<time>(?<which>last|this|next|this\s+coming)\s+" + CalendarWords.MonthPattern + @")(?!\s+[0-9])",
        Options)]
    private static partial Regex QualifiedMonth();

    [GeneratedRegex(
        @"\b(?<time>(this\s+(?=coming|past))?(?<which>last|next|coming|past|this)\s+" + CalendarWords.WeekdayPattern + ")",
        Options)]
    private static partial Regex QualifiedWeekday();

    [GeneratedRegex(
        @"\b(?<time>the\s+day\s+(before\s+yesterday|after\s+tomorrow)|yesterday|today|tonight|tomorrow|last\s+night|this\s+(morning|afternoon|evening))\b",
        Options)]
    private static partial Regex AdjacentDay();

    private const string NoWeekdayAfter =
        @"(?<!\b(every|each|a|an|one|any|most|some|black|good|bloody|easter|super|fat|ash|holy|palm|cyber|per|man)\s+)\b";

    private const string NoWeekdayBefore =
        @"(?!\s+(times|telegraph|mirror|mail|express|post|school|prayers?|the\s+[0-9])\b|,?\s+[0-9]{1,2}\b|-)";

    /// <summary>"on Thursday", "Wednesday’s deal"; not "every Thursday", "Black Friday", "the Sunday Times".</summary>
    [GeneratedRegex(NoWeekdayAfter + "(?<time>" + CalendarWords.WeekdayPattern + ")" + NoWeekdayBefore, Options)]
    private static partial Regex BareWeekday();

    private const string BeforeMonth = @"\b(in|since|during|throughout|(beginning|start|end|middle|month)\s+of)\s+((early|late|mid)[\s-])?";

    /// <summary>"in January", "since August", "in late May", "the end of March".</summary>
    [GeneratedRegex(BeforeMonth + "(?<time>" + CalendarWords.MonthPattern + @")(?!\s+[0-9]|,\s+[0-9]{4}|[’'-]?[A-Za-z])", Options)]
    private static partial Regex BareMonth();

    private const string NumberedDay = "(?<day>[12][0-9]|3[01]|[1-9])(st|nd|rd|th)";
    private const string MarkAfter = @"$|[.,;:!?)”’""'(—–-]";
    private const string WordAfter = "when|that|as|at|in|by|with|for|after|before|while|but|during|local";

    /// <summary>"on the 24th"; a noun after it makes it an ordinal ("on the 24th floor", "the 16th summit").</summary>
    [GeneratedRegex(
        @"\b(on|since|until|by|from|between|before|after)\s+(?<time>the\s+" + NumberedDay + @")(?=\s*(" + MarkAfter
        + "|(and|or|to|from|until|" + WordAfter + @")\b))",
        Options)]
    private static partial Regex BareDay();

    /// <summary>The second day of "on the 24th and 25th".</summary>
    [GeneratedRegex(
        @"\b(on|from|between)\s+the\s+[0-9]{1,2}(st|nd|rd|th)\s+(and|or|to)\s+(?<time>(the\s+)?" + NumberedDay + @")(?=\s*(" + MarkAfter
        + "|(" + WordAfter + @")\b))",
        Options)]
    private static partial Regex SecondBareDay();
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

    [GeneratedRegex(@"[.!?;][”’""')]*\s", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    private const string Planned = @"(is|are|was|were|be)\s(to|set|planned)|set to|scheduled|slated|(plans?|expected|going) to";

    [GeneratedRegex(
        @"\b(will|won[’']t|shall|due|upcoming|would|" + Planned + @")\b|[’']ll\b|\b(by|until)\s+$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sign();

    [GeneratedRegex(@"\b(said|says|told|wrote|was|were|had|did|met|saw|gave|took|went|came|held|spoke|found|sent|won|began)\b")]
    private static partial Regex IrregularPast();

    [GeneratedRegex(@"\b(?<!\b(be|been|being|is|are|not) )(?!scheduled|expected|planned|need|speed|indeed|United)\w+ed\b")]
    private static partial Regex RegularPast();
}
