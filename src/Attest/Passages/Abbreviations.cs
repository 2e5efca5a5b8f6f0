namespace Attest.Passages;

/// <summary>English words whose full stop need not end a sentence, by what may follow them.</summary>
internal static class Abbreviations
{
    /// <summary>Titles, capitalised, before a name; their full stop never ends a sentence.</summary>
    private static readonly FrozenSet<string> Titles = WordLists.AnyCase("Titles");

    /// <summary>Always completed by what follows; their full stop never ends a sentence.</summary>
    private static readonly FrozenSet<string> Connecting = WordLists.AnyCase("Connecting");

    /// <summary>Stand before a number ("No. 5", "Art. 4", "Sept. 11"); before anything else their full stop ends the sentence.</summary>
    public static readonly FrozenSet<string> BeforeNumber =
        WordLists.AnyCase("BeforeNumber", $"{CalendarWords.ShortMonthNames}|{CalendarWords.ShortWeekdayNames}");

    /// <summary>End a sentence only where a word follows that usually starts one ("... Acme Inc. The firm", but "Acme Inc. Chief Executive").</summary>
    private static readonly FrozenSet<string> Ambiguous = WordLists.AnyCase("Ambiguous");

    /// <summary>As <see cref="Ambiguous"/>, but only where capitalised: in lower case some are ordinary words.</summary>
    private static readonly FrozenSet<string> AmbiguousNames = WordLists.AnyCase("AmbiguousNames");

    public static readonly FrozenSet<string> ExclamatoryNames = WordLists.AnyCase("ExclamatoryNames");

    /// <summary>Words that, capitalised after an abbreviation, more likely start a sentence than continue a name.</summary>
    public static readonly FrozenSet<string> Starters = WordLists.AnyCase("Starters");

    public static readonly FrozenSet<string> Calendar =
        $"{CalendarWords.MonthNames}|{CalendarWords.ShortMonthNames}|{CalendarWords.WeekdayNames}|{CalendarWords.ShortWeekdayNames}"
            .Split('|').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static readonly FrozenSet<string> TimeZones = WordLists.AnyCase("TimeZones");

    /// <summary>Nouns that a single letter completes: "vitamin C.", "Plan B." end a sentence where "John C." does not.</summary>
    public static readonly FrozenSet<string> LetteredNouns = WordLists.AnyCase("LetteredNouns");

    public static readonly FrozenSet<string> SpeechVerbs = WordLists.AnyCase("SpeechVerbs");

    public static readonly FrozenSet<string> Pronouns = WordLists.AnyCase("SpeakingPronouns");

    public static bool IsPrepositive(string word) => Connecting.Contains(word) || (word.Length > 0 && char.IsUpper(word[0]) && Titles.Contains(word));

    public static bool IsAmbiguous(string word) =>
        Ambiguous.Contains(word) || (word.Length > 0 && char.IsUpper(word[0]) && AmbiguousNames.Contains(word));

    /// <summary>True for letters each followed by a full stop, the last one left out: "U.S", "p.m", "U.S.A".</summary>
    public static bool IsDottedLetters(string word) =>
        word.Length >= 3 && word.Length % 2 == 1 && word.Index().All(unit => unit.Index % 2 == 0 ? char.IsLetter(unit.Item) : unit.Item == '.');
}
