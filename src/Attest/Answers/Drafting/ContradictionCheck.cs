namespace Attest.Answers.Drafting;

/// <summary>
/// A sentence must not deny what its sources affirm, nor affirm what they deny, nor say the opposite: the network tells "will" from "will not" and
/// "approved" from "rejected" too seldom. By surface: a negated word of the one must be negated, or missing, in the other.
/// </summary>
internal static partial class ContradictionCheck
{
    /// <summary>Behind a denial: "not only" and its like deny nothing.</summary>
    private static readonly FrozenSet<string> Restricting = WordLists.AnyCase("Restricting");

    /// <summary>Between a denial and the word that it denies.</summary>
    private static readonly FrozenSet<string> Filling = WordLists.AnyCase("Filling");

    /// <summary>Words of which one stands in the sentence where the sources have only the other.</summary>
    private static readonly ILookup<string, string> Opposites = WordLists.Lines("Opposites")
        .SelectMany(line => line.Split(", "))
        .Select(pair => pair.Split(' '))
        .SelectMany(pair => new[] { (Word: pair[0], Other: pair[1]), (Word: pair[1], Other: pair[0]) })
        .ToLookup(pair => pair.Word, pair => pair.Other, StringComparer.Ordinal);

    public static Fault? Find(string sentence, IReadOnlyList<Sentence> cited, Analyzer analyzer)
    {
        var source = string.Join('\n', cited.Select(one => one.Text));
        var isFaulty = Contradicts(sentence, source, analyzer) || cited.Any(one => Contradicts(one.Text, sentence, analyzer)) || SaysOpposite(sentence, source);
        return isFaulty ? new Fault(FaultKind.Contradiction) : null;
    }

    private static bool SaysOpposite(string sentence, string source)
    {
        var (said, given) = (WordsOf(sentence), WordsOf(source));
        return said.Any(word => !given.Contains(word) && Opposites[word].Any(other => given.Contains(other) && !said.Contains(other)));
    }

    private static HashSet<string> WordsOf(string text) => Word().Matches(text.ToLowerInvariant()).Select(word => word.Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>The one denies something that the other, which denies nothing, has as well.</summary>
    private static bool Contradicts(string denying, string other, Analyzer analyzer)
    {
        if (Denying().IsMatch(other) || Refusing().IsMatch(other))
            return false;

        var words = analyzer.Terms(other);
        return Denial().Matches(denying)
            .Select(match => analyzer.Analyze(DeniedWord(match.Groups["after"].Value)))
            .Any(denied => denied.Count > 0 && denied.All(term => words.Contains(term.Text)));
    }

    /// <summary>"Signed" behind "has not yet been"; nothing where "not only" denies nothing.</summary>
    private static string DeniedWord(string afterDenial)
    {
        var words = afterDenial.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Restricting.Contains(words[0]) ? "" : words.FirstOrDefault(word => !Filling.Contains(word)) ?? "";
    }

    [GeneratedRegex(@"(?:\b(?:not|never|cannot|no\s+longer)|n[’']t)(?=(?<after>(?:\s+[\p{L}’'-]+)+))", IgnoringCase)]
    private static partial Regex Denial();

    /// <summary>Words that turn a statement round; a text that holds one is not judged by surface.</summary>
    [GeneratedRegex(@"\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|unlikely|unclear|instead|rather)\b|n[’']t\b", IgnoringCase)]
    private static partial Regex Denying();

    /// <summary>Verbs that do the same.</summary>
    [GeneratedRegex(@"\b(?:den(?:y|ies|ied|ying)|rul(?:e|es|ed|ing)\s+out|(?:refus|reject|declin|fail|avoid|lack)\w*)\b", IgnoringCase)]
    private static partial Regex Refusing();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
