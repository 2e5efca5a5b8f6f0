namespace Attest.Evaluation.Metrics;

internal static class Percentiles
{
    /// <summary>
    /// The p-th percentile with linear interpolation between the two nearest values: definition 7 of Hyndman, Fan, The American
    /// Statistician 50(4), 1996 (NumPy's default). NaN without values.
    /// </summary>
    /// <param name="sorted">Ascending.</param>
    /// <param name="percentile">0 to 100.</param>
    public static double Of(IReadOnlyList<double> sorted, double percentile)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percentile);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percentile, 100);
        if (sorted.Count == 0)
            return double.NaN;

        var position = percentile / 100 * (sorted.Count - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
