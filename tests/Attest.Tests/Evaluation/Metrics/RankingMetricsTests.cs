using Attest.Evaluation.Metrics;

namespace Attest.Tests.Evaluation.Metrics;

public sealed class RankingMetricsTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0.25)]
    [InlineData(5, 0.5)]
    [InlineData(20, 0.75)]
    public void RecallCountsThePlacesThatTheFirstPassagesCover(int k, double expected)
    {
        int?[] ranks = [2, 5, 18, null];

        Assert.Equal(expected, RankingMetrics.RecallAtK(ranks, k));
    }

    [Fact]
    public void OnePlaceFoundIsAHit()
    {
        int?[] ranks = [null, 3];

        Assert.Equal(0, RankingMetrics.HitAtK(ranks, 2));
        Assert.Equal(1, RankingMetrics.HitAtK(ranks, 3));
    }

    [Fact]
    public void ReciprocalRankIsThatOfTheFirstPlace()
    {
        Assert.Equal(0.25, RankingMetrics.ReciprocalRank([9, 4, null]));
        Assert.Equal(0, RankingMetrics.ReciprocalRank([null]));
    }

    [Fact]
    public void NdcgIsOneWhenAllPlacesComeFirst()
    {
        Assert.Equal(1, RankingMetrics.NdcgAtK([2, 1], 10), 12);
    }

    [Fact]
    public void NdcgOfOnePlaceAtRankThreeIsAHalf()
    {
        // 1 / log2(4), against 1 / log2(2).
        Assert.Equal(0.5, RankingMetrics.NdcgAtK([3], 10), 12);
    }

    [Fact]
    public void NdcgCountsAMissedPlaceInTheBestOrder()
    {
        // DCG 1; best order 1 + 1 / log2(3) = 1.63093.
        Assert.Equal(0.613147, RankingMetrics.NdcgAtK([1, null], 10), 6);
    }

    [Fact]
    public void OnePassageOverTwoPlacesIsAsGoodAsItGets()
    {
        Assert.Equal(1, RankingMetrics.NdcgAtK([1, 1], 10), 12);
    }

    [Fact]
    public void PlacesBeyondTheCutGainNothing()
    {
        Assert.Equal(0, RankingMetrics.NdcgAtK([11], 10));
    }

    [Fact]
    public void WithoutPlacesThereIsNothingToMeasure()
    {
        Assert.Equal(double.NaN, RankingMetrics.RecallAtK([], 5));
        Assert.Equal(double.NaN, RankingMetrics.HitAtK([], 5));
        Assert.Equal(double.NaN, RankingMetrics.ReciprocalRank([]));
        Assert.Equal(double.NaN, RankingMetrics.NdcgAtK([], 10));
    }
}
