namespace Attest.Text.Numbers;

/// <summary>
/// Finds numbers in figures and words: "around 11,000 troops", "eleven thousand", "$3 billion", "6 %", "nearly a quarter of a
/// century". Dates, years, times of day and version numbers are not numbers.
/// </summary>
internal static class NumberExpressions
{
    /// <summary>Ordered, disjoint spans inside <paramref name="within"/>.</summary>
    public static IReadOnlyList<NumberExpression> Find(string text, TextSpan within)
    {
        var slice = within.Slice(text);
        var taken = AbsoluteDates.Find(slice).Select(date => date.Span).ToList();
        return PatternReader.Read(slice, taken, Readers.Select(one => (one.Pattern, (Func<Match, TextSpan, NumberExpression?>)((match, span) =>
            Complete(one.Read(match), slice, span, within.Start)))));
    }

    public static IReadOnlyList<NumberExpression> Find(string text) => Find(text, new TextSpan(0, text.Length));

    private static readonly PatternParts Parts = new(IgnoringCaseExplicitCapture)
    {
        ["small"] = NumberWords.SmallPattern,
        ["scales"] = NumberWords.ScalePattern,
        ["scale"] = "(?<scale>{scales})",
        ["currency"] = @"(?<![\p{L}\p{N}_/]|[0-9][.,:-])(?<currency>(US|A|C)?[$€£¥]\s?)?",
        ["digits"] = @"(?<digits>[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?|[0-9]{1,15}(\.[0-9]+)?)(?![0-9]|[.,:][0-9]|/[0-9])",
        ["after"] = @"(?<ordinal>st|nd|rd|th)|\s?(?<percent>%|percent|per cent|pct)|[\s-]?({scale}|(?<scale>bn|mn|tn))|(?<scale>[mk])|(?<plus>\+)",
        ["begin"] = @"(?<!-)\b(?<!\b(no|any|every|each|some|this|that|which|another) )",
        ["first"] = @"(an? {scales}|{small}(?! (of|another|who|is|can|should|must|or)\b|-on-))\b",
        ["more"] = @"([\s-]+(and )?({small}|{scales})\b)*",
        ["part"] = @"((?<count>an?|one|two|three|four|nine)[\s-])?(?<part>half|halves|thirds?|quarters?|fifths?|tenths?)",
        ["whole"] = "(?<whole>century|decade|{scales})",
    };

    private static readonly (Regex Pattern, Func<Match, Reading> Read)[] Readers =
    [
        // "a quarter of a century", "half a million", "two-thirds of the", "half of its"
        (Parts.Pattern(@"\b{part} ((of )?an? {whole}\b|of\b|(?=(the|its|their|all)\b))"), ReadFraction),

        // "11,000", "1.5 million", "$3bn", "6 %", "16th", "1,000+", "-5"
        (Parts.Pattern(@"{currency}(?<minus>(?<![^\s(])[-−])?{digits}{after}?(?![\p{L}\p{N}_])"), ReadFigure),

        // "eleven thousand", "two hundred and fifty", "a dozen", "one and a half million", "ten percent"; not the "one" of "no one" and "one of"
        (Parts.Pattern(@"{begin}(?<words>{first}{more})(?<half> and a half)?([\s-]+{scale}\b)?( (?<percent>percent|per cent)\b)?"),
            ReadWords),

        // The article of "a decade" and "a century"
        (Parts.Pattern(@"\b(a|the (last|past))(?= (decade|century)\b)"), _ => new Reading(1)),
        (Parts.Pattern($@"\b({NumberWords.OrdinalPattern})\b(?!-)"), match => new Reading(NumberWords.Ordinal(match.Value), IsOrdinal: true)),
    ];

    /// <summary>A number before what it counts is known; "1,000+" is at least that many.</summary>
    private readonly record struct Reading(double Value, string? Unit = null, bool IsOrdinal = false, bool IsAtLeast = false);

    private static NumberExpression Complete(Reading reading, string slice, TextSpan span, int offset)
    {
        var (hedge, start) = NumberHedges.Before(slice, span.Start);
        var unit = reading.Unit ?? NumberHedges.LabelBefore(slice, start) ?? CountedUnit.After(slice, span.End);
        var (value, counted) = unit switch
        {
            "decade" => (reading.Value * 10, "year"),
            "century" => (reading.Value * 100, "year"),
            _ => (reading.Value, unit),
        };
        return new NumberExpression(
            new TextSpan(offset + start, offset + span.End), value, counted, reading.IsAtLeast ? NumberHedge.Over : hedge, reading.IsOrdinal);
    }

    private static Reading ReadFigure(Match match)
    {
        var value = NumberWords.Digits(match.Groups["digits"].Value);
        value *= match.Groups["scale"] is { Success: true } scale ? NumberWords.Scale(scale.Value) : 1;
        value *= match.Groups["minus"].Success ? -1 : 1;
        var unit = match.Groups["percent"].Success ? "%" : match.Groups["currency"] is { Success: true } currency ? Currency(currency.Value) : null;
        return new Reading(value, unit, match.Groups["ordinal"].Success, match.Groups["plus"].Success);
    }

    private static Reading ReadWords(Match match)
    {
        var value = NumberWords.Sum(match.Groups["words"].Value) + (match.Groups["half"].Success ? 0.5 : 0);
        value *= match.Groups["scale"] is { Success: true } scale ? NumberWords.Scale(scale.Value) : 1;
        return new Reading(value, match.Groups["percent"].Success ? "%" : null);
    }

    /// <summary>A part of a hundred, a million or a century is a number; a part of anything else is a share in percent.</summary>
    private static Reading ReadFraction(Match match)
    {
        var count = match.Groups["count"] is { Success: true } many ? Math.Max(1, NumberWords.Sum(many.Value)) : 1;
        var part = count / NumberWords.Denominator(match.Groups["part"].Value);
        return match.Groups["whole"].Value.ToLowerInvariant() switch
        {
            "" => new Reading(100 * part, "%"),
            "century" or "decade" => new Reading(part, match.Groups["whole"].Value.ToLowerInvariant()),
            var whole => new Reading(part * NumberWords.Scale(whole)),
        };
    }

    private static string Currency(string sign) => sign[^1] switch { '€' => "euro", '£' => "pound", '¥' => "yen", _ => "dollar" };
}

/// <summary>Reads the words before a number that limit it ("more than") or make it a label ("Article").</summary>
internal static partial class NumberHedges
{
    /// <summary>The longest hedge with its spaces, in characters.</summary>
    private const int Reach = 24;

    /// <summary>The hedge that ends before the position, and where it starts.</summary>
    public static (NumberHedge Hedge, int Start) Before(string text, int position)
    {
        var start = Math.Max(0, position - Reach);
        var before = text[start..position];
        return new[] { (NumberHedge.Over, Over().Match(before)), (NumberHedge.Under, Under().Match(before)), (NumberHedge.About, About().Match(before)) }
            .Where(hedge => hedge.Item2.Success)
            .OrderBy(hedge => hedge.Item2.Index)
            .Select(hedge => (hedge.Item1, start + hedge.Item2.Index))
            .FirstOrDefault((NumberHedge.None, position));
    }

    /// <summary>"article" for "Article 4", "number" for "No. 17"; null where the number is not a label.</summary>
    public static string? LabelBefore(string text, int position)
    {
        var match = Label().Match(text[Math.Max(0, position - Reach)..position]);
        return !match.Success ? null : match.Groups["word"].Value.ToLowerInvariant() switch { "no" => "number", "art" => "article", var word => word };
    }

    [GeneratedRegex(
        @"\b(more\s+than|over|above|exceeding|at\s+least|upwards?\s+of|in\s+excess\s+of|no\s+(fewer|less)\s+than)\s+$", IgnoringCaseExplicitCapture)]
    private static partial Regex Over();

    [GeneratedRegex(@"\b(less\s+than|fewer\s+than|under|below|up\s+to|at\s+most|as\s+many\s+as|no\s+more\s+than)\s+$", IgnoringCaseExplicitCapture)]
    private static partial Regex Under();

    [GeneratedRegex(
        @"\b(about|around|approximately|approx\.|roughly|some|nearly|almost|close\s+to|estimated|circa|just\s+(over|under))\s+$|~\s?$",
        IgnoringCaseExplicitCapture)]
    private static partial Regex About();

    [GeneratedRegex(@"\b(?<word>article|art|no|number|chapter|section|clause|page|paragraph|figure|rule)\.?\s+$", IgnoringCaseExplicitCapture)]
    private static partial Regex Label();
}

/// <summary>Reads what a number counts from the words after it: the first plural of the phrase, else its first noun.</summary>
internal static partial class CountedUnit
{
    /// <summary>How many words of the phrase after a number are looked at: "11,000 North Korean combat troops".</summary>
    private const int WordsAhead = 4;

    private static readonly FrozenSet<string> EndOfPhrase = WordLists.AnyCase("EndOfPhrase");

    private static readonly FrozenSet<string> IrregularPlurals = WordLists.AnyCase("IrregularPlurals");

    private static readonly FrozenSet<string> SingularInS = WordLists.AnyCase("SingularInS");

    private static readonly string[] PluralsInEs = ["sses", "ches", "shes", "xes"];

    /// <summary>The unit in the singular and lower case; null where none follows.</summary>
    public static string? After(string text, int position)
    {
        string? first = null;
        foreach (var match in NextWord().Matches(text, position).Take(WordsAhead))
        {
            var word = match.Groups["word"].Value;
            if (EndOfPhrase.Contains(word))
                break;

            if (IsPlural(word) || match.Groups["hyphen"].Success)
                return Singular(word);

            first ??= char.IsLower(word[0]) ? word : null;
        }

        return first;
    }

    private static bool IsPlural(string word) =>
        IrregularPlurals.Contains(word) || (word.Length > 2 && char.IsLower(word[0]) && word[^1] == 's' && word[^2] != 's' && !SingularInS.Contains(word));

    private static string Singular(string plural)
    {
        var word = plural.ToLowerInvariant();
        return IrregularPlurals.Contains(word) || !IsPlural(word) ? word
            : word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4 ? word[..^3] + "y"
            : Array.Exists(PluralsInEs, ending => word.EndsWith(ending, StringComparison.Ordinal)) ? word[..^2]
            : word[..^1];
    }

    [GeneratedRegex(@"\G((?<hyphen>-)|[ \u00A0\t]*\r?\n?[ \u00A0\t]*)(?<word>\p{L}[\p{L}’'-]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex NextWord();
}
