namespace Attest.Questions;

/// <summary>
/// Writes a question as the sources would: misspelt words in the sources' spelling, and the sources' capitals. A word that a source
/// holds, or that is a word of the language, is never exchanged.
/// </summary>
/// <param name="tokens">A word of one token is common, a misspelt one falls into several; where they are only estimated, nothing is corrected.</param>
internal sealed class SpellingCorrector(TokenCounter tokens)
{
    /// <summary>What a question begins with, and the ways it is mistyped.</summary>
    private static readonly FrozenSet<string> Asking = WordLists.Set("AskingWords");

    private static readonly string[] Endings = ["s", "es", "d", "ed", "ing", "er", "ers", "ly"];

    /// <summary>Shorter ones are too often a part of a misspelt word.</summary>
    private const int ShortestBase = 5;

    /// <summary>Words of their own that are a slip away from one of those.</summary>
    private static readonly FrozenSet<string> NotMistyped = WordLists.Set("NotMistyped");

    public Query Correct(Query query, Vocabulary vocabulary)
    {
        var corrections = new List<Correction>();
        var isShouted = !query.Text.Any(char.IsLower);
        var place = 0;
        var text = Vocabulary.Word().Replace(query.Text, match =>
        {
            var isName = char.IsUpper(match.Value[0]) && match.Index > 0 && !isShouted;
            var isClipped = match.Index + match.Length < query.Text.Length && query.Text[match.Index + match.Length] is '\'' or '’';
            var corrected = isClipped || vocabulary.Holds(match.Value) ? null
                : place < 2 && Mistyped(match.Value) is { } asking ? asking
                : IsWord(match.Value) ? null
                : vocabulary.Nearest(match.Value, isName);
            place++;
            if (corrected is null)
                return match.Value;

            corrections.Add(new Correction(match.Value, corrected));
            return corrected;
        });
        var plain = Vocabulary.Word().Replace(QuestionText.Plain(text), match =>
            match.Index == 0 && char.IsUpper(match.Value[0]) && !isShouted ? match.Value
            : vocabulary.Holds(match.Value) ? vocabulary.Spelled(match.Value)
            : isShouted ? match.Value.ToLowerInvariant()
            : match.Value);
        return query.Spelled(text, plain, corrections);
    }

    /// <summary>A word of the language, or one with an ending: "launchers", of "launcher".</summary>
    private bool IsWord(string word)
    {
        var lower = word.ToLowerInvariant();
        return !tokens.IsExact || IsOneToken(lower) || Endings
            .Where(ending => lower.EndsWith(ending, StringComparison.Ordinal))
            .Any(ending => lower.Length - ending.Length >= ShortestBase && IsOneToken(lower[..^ending.Length]));
    }

    private bool IsOneToken(string word) => tokens.Count(word) <= tokens.Count("the");

    /// <summary>The question word that one slip made of another word; null for a word that begins questions itself.</summary>
    private static string? Mistyped(string word)
    {
        var lower = word.ToLowerInvariant();
        return lower.Length < 3 || NotMistyped.Contains(lower) ? null
            : Asking.Where(asking => asking[0] == lower[0] && Vocabulary.Slips(lower, asking) <= 1).Order(StringComparer.Ordinal).FirstOrDefault();
    }
}

/// <summary>Looks at a stand-alone question with the sources' words: its language, its spelling, its parts. Thread-safe.</summary>
internal sealed class QueryAnalyst(SpellingCorrector spelling)
{
    public Query Refine(Query query, Vocabulary vocabulary)
    {
        if (query.Form == QuestionForm.Chat)
            return query;

        if (QuestionLanguage.Of(query.Plain, vocabulary) is { } language)
            return query.Foreign(language, language.ForSources(query.Plain, vocabulary));

        var spelled = spelling.Correct(query, vocabulary);
        var parts = QuestionParts.Of(spelled);
        return parts.Count == 0 ? spelled : spelled with { Parts = parts, Analysis = spelled.Analysis with { Form = QuestionForm.Parts } };
    }
}
