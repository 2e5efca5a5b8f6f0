namespace Attest.Answers.Drafting;

/// <summary>
/// A sentence must not deny what its sources affirm, nor affirm what they deny: words and numbers alone do not tell "will" from "will
/// not". By surface: a negated word of the one must be negated, or missing, in the other.
/// </summary>
internal static partial class NegationCheck
{
    /// <summary>Behind a denial: "not only" and its like deny nothing.</summary>
    private static readonly HashSet<string> Restricting = new(["only", "just", "merely", "necessarily"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Between a denial and the word that it denies.</summary>
    private static readonly HashSet<string> Filling =
        new(["be", "been", "being", "have", "yet", "also", "currently", "a", "an", "the", "to", "any"], StringComparer.OrdinalIgnoreCase);

    public static Fault? Find(string sentence, IReadOnlyList<Sentence> cited, Analyzer analyzer)
    {
        var source = string.Join('\n', cited.Select(one => one.Text));
        var isFaulty = Contradicts(sentence, source, analyzer) || cited.Any(one => Contradicts(one.Text, sentence, analyzer));
        return isFaulty ? new Fault(FaultKind.Negation) : null;
    }

    /// <summary>The one denies something that the other, which denies nothing, has as well.</summary>
    private static bool Contradicts(string denying, string other, Analyzer analyzer)
    {
        if (Denying().IsMatch(other) || Refusing().IsMatch(other))
        {
            return false;
        }

        var words = analyzer.Analyze(other).Select(term => term.Text).ToHashSet(StringComparer.Ordinal);
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

    [GeneratedRegex(@"(?:\b(?:not|never|cannot|no\s+longer)|n[’']t)(?=(?<after>(?:\s+[\p{L}’'-]+)+))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Denial();

    /// <summary>Words that turn a statement round; a text that holds one is not judged by surface.</summary>
    [GeneratedRegex(
        @"\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|unlikely|unclear|instead|rather)\b|n[’']t\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Denying();

    /// <summary>Verbs that do the same.</summary>
    [GeneratedRegex(
        @"\b(?:den(?:y|ies|ied|ying)|rul(?:e|es|ed|ing)\s+out|(?:refus|reject|declin|fail|avoid|lack)\w*)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Refusing();
}
