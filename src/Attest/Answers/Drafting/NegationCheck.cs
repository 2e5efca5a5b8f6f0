using System.Text.RegularExpressions;
using Attest.Passages;
using Attest.Text.Terms;

namespace Attest.Answers.Drafting;

/// <summary>
/// A sentence must not deny what its sources affirm, nor affirm what they deny: words and numbers alone do not tell "will" from "will
/// not". By surface: a negated word of the one must be negated, or missing, in the other.
/// </summary>
internal static partial class NegationCheck
{
    public static Fault? Find(string sentence, IReadOnlyList<Sentence> cited, Analyzer analyzer)
    {
        var source = string.Join('\n', cited.Select(one => one.Text));
        var isFaulty = Contradicts(sentence, source, analyzer) || cited.Any(one => Contradicts(one.Text, sentence, analyzer));
        return isFaulty ? new Fault(FaultKind.Negation) : null;
    }

    /// <summary>The one denies something that the other, which denies nothing, has as well.</summary>
    private static bool Contradicts(string denying, string other, Analyzer analyzer)
    {
        if (AnyDenial().IsMatch(other))
        {
            return false;
        }

        var words = analyzer.Analyze(other).Select(term => term.Text).ToHashSet(StringComparer.Ordinal);
        return Denial().Matches(denying)
            .Select(match => analyzer.Analyze(match.Groups["denied"].Value))
            .Any(denied => denied.Count > 0 && denied.All(term => words.Contains(term.Text)));
    }

    [GeneratedRegex(
        @"(?:\b(?:not|never|cannot|no\s+longer)|n[’']t)(?!\s+(?:only|just|merely|necessarily)\b)\s+(?:(?:be|been|being|have|yet|also|currently|a"
        + @"|an|the|to|any)\s+)*(?<denied>[\p{L}’'-]+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Denial();

    /// <summary>Words that turn a statement round; a text that holds one is not judged by surface.</summary>
    [GeneratedRegex(
        @"\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|den(?:y|ies|ied|ying)|refus\w+|reject\w*|rul(?:e|es|ed|ing)\s+out"
        + @"|unlikely|unclear|declin\w+|fail\w*|avoid\w*|lack\w*|instead|rather)\b|n[’']t\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AnyDenial();
}
