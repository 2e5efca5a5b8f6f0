namespace Attest.Evaluation.Metrics;

/// <summary>
/// Exact match and token F1 of a short answer, best over the right wordings. Source: compute_exact, compute_f1 and
/// metric_max_over_ground_truths of the official SQuAD evaluate-v1.1.py and evaluate-v2.0.py (2.0 for empty answers).
/// An unanswerable question has no wording and "" as its prediction is right.
/// </summary>
internal static class SpanMetrics
{
    public static double ExactMatch(string prediction, IReadOnlyList<string> answers) => Best(prediction, answers, ExactMatch);

    public static double F1(string prediction, IReadOnlyList<string> answers) => Best(prediction, answers, F1);

    private static double Best(string prediction, IReadOnlyList<string> answers, Func<string, string, double> score) =>
        answers.Count == 0 ? score(prediction, "") : answers.Max(answer => score(prediction, answer));

    private static double ExactMatch(string prediction, string answer) =>
        SquadNormalization.Normalize(prediction) == SquadNormalization.Normalize(answer) ? 1 : 0;

    private static double F1(string prediction, string answer)
    {
        var predicted = SquadNormalization.Tokens(prediction);
        var expected = SquadNormalization.Tokens(answer);
        if (predicted.Count == 0 || expected.Count == 0)
            return predicted.Count == expected.Count ? 1 : 0;

        // The multiset intersection: a token counts as often as it stands in both.
        var left = expected.CountBy(token => token, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var common = predicted.CountBy(token => token, StringComparer.Ordinal).Sum(token => Math.Min(token.Value, left.GetValueOrDefault(token.Key)));
        if (common == 0)
            return 0;

        var precision = (double)common / predicted.Count;
        var recall = (double)common / expected.Count;
        return 2 * precision * recall / (precision + recall);
    }
}

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
                kept.Append(character);
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

    [GeneratedRegex(@"\b(a|an|the)\b")]
    private static partial Regex WithoutArticles();
}
