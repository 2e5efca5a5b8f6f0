using System.Text;
using System.Text.RegularExpressions;

namespace Attest.Evaluation.Metrics;

/// <summary>
/// How SQuAD compares answers: lower case, no ASCII punctuation, no articles, single spaces, in this order.
/// Source: normalize_answer in the official evaluate-v1.1.py and evaluate-v2.0.py, https://rajpurkar.github.io/SQuAD-explorer/.
/// </summary>
internal static partial class SquadNormalization
{
    public static string Normalize(string text) => string.Join(' ', Tokens(text));

    public static IReadOnlyList<string> Tokens(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var character in text.ToLowerInvariant())
        {
            // Python's string.punctuation: the 32 ASCII characters that are neither letter, digit, space nor control.
            var isPunctuation = char.IsAscii(character) && (char.IsPunctuation(character) || char.IsSymbol(character));
            if (!isPunctuation)
            {
                kept.Append(character);
            }
        }

        return WithoutArticles().Replace(kept.ToString(), " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Whether the text holds the answer as whole words, both normalised; an answer of articles or punctuation only, as it stands.</summary>
    public static bool Holds(string text, string answer)
    {
        var wanted = Normalize(answer);
        return wanted.Length == 0
            ? text.Contains(answer, StringComparison.OrdinalIgnoreCase)
            : $" {Normalize(text)} ".Contains($" {wanted} ", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\b(a|an|the)\b", RegexOptions.CultureInvariant)]
    private static partial Regex WithoutArticles();
}
