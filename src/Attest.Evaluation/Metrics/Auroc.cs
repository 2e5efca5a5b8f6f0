namespace Attest.Evaluation.Metrics;

/// <summary>
/// The area under the ROC curve: the probability that a positive scores above a negative, ties counting half. Computed from
/// ranks as U / (n₊ n₋), U = Σ ranks of the positives − n₊ (n₊ + 1) / 2, with mid-ranks for ties: Mann, Whitney, Annals of
/// Mathematical Statistics 18(1), 1947; Hanley, McNeil, Radiology 143(1), 1982.
/// </summary>
internal static class Auroc
{
    /// <summary>NaN when either side is missing.</summary>
    public static double Of(IEnumerable<(double Score, bool Positive)> scores)
    {
        var sorted = scores.OrderBy(item => item.Score).ToArray();
        long positives = sorted.Count(item => item.Positive);
        var negatives = sorted.Length - positives;
        if (positives == 0 || negatives == 0)
        {
            return double.NaN;
        }

        var rankSum = 0.0;
        for (var start = 0; start < sorted.Length;)
        {
            var end = start;
            while (end < sorted.Length && sorted[end].Score.Equals(sorted[start].Score))
            {
                end++;
            }

            // Ranks start+1 … end share their mean.
            rankSum += sorted.AsSpan(start, end - start).ToArray().Count(item => item.Positive) * (start + 1 + end) / 2.0;
            start = end;
        }

        return (rankSum - (positives * (positives + 1) / 2.0)) / (positives * negatives);
    }
}
