using Attest.Benchmarks.DataSets;

namespace Attest.Tests.Evaluation.Metrics;

public sealed class SelectiveF1Tests
{
    private static readonly (double Score, double F1, bool Answerable)[] Questions =
        [(4, 1, true), (3, 0, false), (2, 0.8, true), (1, 0.5, true), (0, 0, false)];

    [Theory]
    [InlineData(9, 0.4)]
    [InlineData(3.5, 0.6)]
    [InlineData(1.5, 0.56)]
    [InlineData(0.5, 0.66)]
    [InlineData(-1, 0.46)]
    public void EachThresholdGivesItsF1(double threshold, double expected)
    {
        Assert.Equal(expected, SelectiveF1.At(Questions, threshold), 12);
    }

    [Fact]
    public void TheBestThresholdLiesBetweenTwoScores()
    {
        var (f1, threshold) = SelectiveF1.Best(Questions);

        Assert.Equal(0.66, f1, 12);
        Assert.Equal(0.5, threshold);
        Assert.Equal(f1, SelectiveF1.At(Questions, threshold), 12);
    }

    [Fact]
    public void ScoresThatTieAreAnsweredTogether()
    {
        Assert.Equal((0.5, double.PositiveInfinity), SelectiveF1.Best([(1, 1, true), (1, 0, false)]));
    }

    [Fact]
    public void EdgesAreAllRefusedAllAnsweredAndNone()
    {
        Assert.Equal((1, double.PositiveInfinity), SelectiveF1.Best([(5, 0, false)]));
        Assert.Equal((1, double.NegativeInfinity), SelectiveF1.Best([(5, 1, true)]));
        Assert.Equal(double.NaN, SelectiveF1.Best([]).F1);
        Assert.Equal(double.NaN, SelectiveF1.At([], 0));
    }
}
