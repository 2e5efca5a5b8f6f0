namespace Attest.Evaluation.Metrics;

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
    public static double ExpectedError(IReadOnlyList<ReliabilityBin> bins)
    {
        return bins.Sum(bin => bin.Count * Math.Abs(bin.Accuracy - bin.MeanConfidence)) / bins.Sum(bin => bin.Count);
    }
}
