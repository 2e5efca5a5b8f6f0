namespace Attest.Evaluation.Metrics;

/// <summary>
/// How well a ranking finds the places that matter. Each function takes, per place, the 1-based rank of the first passage
/// that covers it, or null where none of the ranking does.
/// </summary>
internal static class RankingMetrics
{
    /// <summary>
    /// The share of the places that the first k passages cover: Manning, Raghavan, Schütze, Introduction to Information
    /// Retrieval, 2008, eq. 8.2, cut at k. NaN without places.
    /// </summary>
    public static double RecallAtK(IReadOnlyList<int?> ranks, int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        return ranks.Count == 0 ? double.NaN : ranks.Count(rank => rank <= k) / (double)ranks.Count;
    }

    /// <summary>
    /// 1 when one of the first k passages covers any place, else 0: the "top-k accuracy" of Karpukhin et al., Dense Passage
    /// Retrieval, EMNLP 2020. NaN without places.
    /// </summary>
    public static double HitAtK(IReadOnlyList<int?> ranks, int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        return ranks.Count == 0 ? double.NaN : ranks.Any(rank => rank <= k) ? 1 : 0;
    }

    /// <summary>
    /// 1 / the rank of the first passage that covers a place, else 0; its mean over questions is MRR: Voorhees, The TREC-8
    /// Question Answering Track Report, 1999. NaN without places.
    /// </summary>
    public static double ReciprocalRank(IReadOnlyList<int?> ranks) => ranks.Count == 0 ? double.NaN : ranks.Min() is { } first ? 1.0 / first : 0;

    /// <summary>
    /// DCG = Σ 1 / log2(rank + 1) over the useful passages among the first k, divided by that of the best order: Järvelin,
    /// Kekäläinen, TOIS 20(4), 2002, with binary gain. A passage is useful when it covers a place that none before it does,
    /// so neighbouring windows over one place count once; the best order has them first, and one for every place not found.
    /// NaN without places.
    /// </summary>
    public static double NdcgAtK(IReadOnlyList<int?> ranks, int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        if (ranks.Count == 0)
            return double.NaN;

        var useful = ranks.OfType<int>().Distinct().ToArray();
        var best = useful.Length + ranks.Count(rank => rank is null);
        return useful.Where(rank => rank <= k).Sum(Discount) / Enumerable.Range(1, Math.Min(best, k)).Sum(Discount);
    }

    private static double Discount(int rank) => 1 / Math.Log2(rank + 1);
}
