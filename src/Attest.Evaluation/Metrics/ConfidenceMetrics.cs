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
            return double.NaN;

        var rankSum = 0.0;
        for (var start = 0; start < sorted.Length;)
        {
            var end = start;
            while (end < sorted.Length && sorted[end].Score.Equals(sorted[start].Score))
                end++;

            // Ranks start+1 … end share their mean.
            rankSum += sorted.AsSpan(start, end - start).ToArray().Count(item => item.Positive) * (start + 1 + end) / 2.0;
            start = end;
        }

        return (rankSum - (positives * (positives + 1) / 2.0)) / (positives * negatives);
    }
}

/// <summary>Whether a confidence of 0.8 is right in 80 of 100 cases.</summary>
internal static class Calibration
{
    /// <summary>Equal-width bins over [0, 1]; empty ones are left out.</summary>
    public static IReadOnlyList<ReliabilityBin> Bins(IEnumerable<(double Confidence, bool Right)> answers, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        return [.. answers
            .GroupBy(answer => Math.Clamp((int)(answer.Confidence * bins), 0, bins - 1))
            .OrderBy(bin => bin.Key)
            .Select(bin => new ReliabilityBin(
                (double)bin.Key / bins,
                (bin.Key + 1.0) / bins,
                bin.Count(),
                bin.Average(answer => answer.Confidence),
                bin.Average(answer => answer.Right ? 1.0 : 0.0)))];
    }

    /// <summary>
    /// ECE = Σ (bin count / all) · |accuracy − mean confidence|: Naeini, Cooper, Hauskrecht, AAAI 2015; Guo et al., On
    /// Calibration of Modern Neural Networks, ICML 2017, eq. 3. NaN without answers.
    /// </summary>
    public static double ExpectedError(IReadOnlyList<ReliabilityBin> bins) =>
        bins.Sum(bin => bin.Count * Math.Abs(bin.Accuracy - bin.MeanConfidence)) / bins.Sum(bin => bin.Count);
}

/// <param name="From">Least confidence in the bin.</param>
/// <param name="To">Upper end; excluded, except in the last bin.</param>
public readonly record struct ReliabilityBin(double From, double To, int Count, double MeanConfidence, double Accuracy);

/// <summary>
/// What answering only above a confidence would cost and bring: El-Yaniv, Wiener, JMLR 11, 2010; Geifman, El-Yaniv,
/// Selective Classification for Deep Neural Networks, NeurIPS 2017. Risk = wrong / answered; coverage = answered / all.
/// </summary>
internal static class RiskCoverage
{
    /// <summary>One point per distinct confidence, most confident first: answers that tie are given or withheld together.</summary>
    /// <param name="answers">Confidence of every answer given and whether it is right.</param>
    /// <param name="questions">All questions, abstentions included.</param>
    public static IReadOnlyList<RiskCoveragePoint> Curve(IEnumerable<(double Confidence, bool Right)> answers, int questions)
    {
        var points = new List<RiskCoveragePoint>();
        int answered = 0, wrong = 0;
        foreach (var tie in answers.GroupBy(answer => answer.Confidence).OrderByDescending(tie => tie.Key))
        {
            answered += tie.Count();
            wrong += tie.Count(answer => !answer.Right);
            points.Add(new RiskCoveragePoint(tie.Key, (double)answered / questions, (double)wrong / answered));
        }

        return points;
    }

    /// <summary>
    /// AURC: the risk averaged over the answers, each at the coverage where it is included (Geifman, Uziel, El-Yaniv, Bias-Reduced
    /// Uncertainty Estimation, ICLR 2019). Lower is better. NaN without answers.
    /// </summary>
    public static double Area(IReadOnlyList<RiskCoveragePoint> curve)
    {
        if (curve.Count == 0)
            return double.NaN;

        double area = 0, before = 0;
        foreach (var point in curve)
        {
            area += (point.Coverage - before) * point.Risk;
            before = point.Coverage;
        }

        return area / before;
    }
}

/// <param name="Confidence">The least confidence at which an answer is given.</param>
/// <param name="Coverage">Share of all questions that are then answered, 0 to 1.</param>
/// <param name="Risk">Share of those answers that are wrong, 0 to 1.</param>
public readonly record struct RiskCoveragePoint(double Confidence, double Coverage, double Risk);
