namespace Attest.Questions;

/// <summary>The closed classes of English words that the rules look for. Lower case.</summary>
internal static class GrammarWords
{
    public static FrozenSet<string> Auxiliary { get; } = WordLists.Set("Auxiliary");
    public static FrozenSet<string> Preposition { get; } = WordLists.Set("Preposition");
    public static FrozenSet<string> Asking { get; } = WordLists.Set("Asking");
    public static FrozenSet<string> Wish { get; } = WordLists.Set("Wish");
    public static FrozenSet<string> Determiner { get; } = WordLists.Set("Determiner");

    /// <summary>What cannot even be the first word of a noun phrase, where "visit" and "use" can.</summary>
    public static FrozenSet<string> Function { get; } = [.. Auxiliary, .. Preposition, .. Asking, .. WordLists.Set("OtherFunction")];

    /// <summary>A noun phrase does not go on behind one of these.</summary>
    public static FrozenSet<string> EndsNounPhrase { get; } = [.. Function, .. Determiner, .. WordLists.Set("OtherEndsNounPhrase")];

    /// <summary>Words with a capital at the beginning of a sentence that are no names.</summary>
    public static FrozenSet<string> BeginsSentence { get; } = [.. Function, .. Determiner, .. Wish, .. WordLists.Set("OtherBeginsSentence")];

    /// <summary>Capitals or nouns that make a name or a phrase one of a person.</summary>
    public static FrozenSet<string> Person { get; } = WordLists.Set("Person");

    /// <summary>Capitals that make a name one of an institution or a thing.</summary>
    public static FrozenSet<string> Institution { get; } = WordLists.Set("Institution");

    /// <summary>Nouns that stand for anything and carry no topic.</summary>
    public static FrozenSet<string> Vague { get; } = WordLists.Set("Vague");

    /// <summary>Times, not things to talk about.</summary>
    public static FrozenSet<string> Calendar { get; } =
        $"{CalendarWords.WeekdayNames}|{CalendarWords.MonthNames}".ToLowerInvariant().Split('|').ToFrozenSet(StringComparer.Ordinal);

    public static bool IsPlural(string noun) =>
        noun is "people" or "men" or "women" or "children" or "police"
        || (noun.Length > 3 && noun[^1] == 's' && noun[^2] is not ('s' or 'u' or 'i' or '\'' or '’') && noun is not ("does" or "series" or "always")
            && !noun.EndsWith("ews", StringComparison.Ordinal));
}
