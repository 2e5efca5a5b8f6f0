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

    private static double Best(string prediction, IReadOnlyList<string> answers, Func<string, string, double> score)
    {
        return answers.Count == 0 ? score(prediction, "") : answers.Max(answer => score(prediction, answer));
    }

    private static double ExactMatch(string prediction, string answer)
    {
        return SquadNormalization.Normalize(prediction) == SquadNormalization.Normalize(answer) ? 1 : 0;
    }

    private static double F1(string prediction, string answer)
    {
        var predicted = SquadNormalization.Tokens(prediction);
        var expected = SquadNormalization.Tokens(answer);
        if (predicted.Count == 0 || expected.Count == 0)
        {
            return predicted.Count == expected.Count ? 1 : 0;
        }

        // The multiset intersection: a token counts as often as it stands in both.
        var left = expected.CountBy(token => token, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var common = predicted.CountBy(token => token, StringComparer.Ordinal).Sum(token => Math.Min(token.Value, left.GetValueOrDefault(token.Key)));
        if (common == 0)
        {
            return 0;
        }

        var precision = (double)common / predicted.Count;
        var recall = (double)common / expected.Count;
        return 2 * precision * recall / (precision + recall);
    }
}
