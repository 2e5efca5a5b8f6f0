using Attest.Evaluation.Metrics;

namespace Attest.Tests.Evaluation.Metrics;

public sealed class ConfidenceMetricsTests
{
    [Fact]
    public void AurocCountsThePairsInTheRightOrder()
    {
        // Positives 0.9, 0.4; negatives 0.5, 0.1: of four pairs only (0.4, 0.5) is the wrong way round.
        Assert.Equal(0.75, Auroc.Of([(0.9, true), (0.5, false), (0.4, true), (0.1, false)]));
    }

    [Fact]
    public void TiesCountHalf()
    {
        Assert.Equal(0.5, Auroc.Of([(0.3, true), (0.3, false), (0.3, false)]));
        Assert.Equal(0.875, Auroc.Of([(0.9, true), (0.5, true), (0.5, false), (0.1, false)]));
    }

    [Fact]
    public void AurocNeedsBothSides()
    {
        Assert.Equal(double.NaN, Auroc.Of([(0.9, true)]));
        Assert.Equal(double.NaN, Auroc.Of([]));
    }

    [Fact]
    public void RefusalCountsUnanswerableAsPositive()
    {
        var metrics = RefusalMetrics.Count([(false, true), (false, true), (false, false), (true, true), (true, false)]);

        Assert.Equal(2 / 3.0, metrics.Precision);
        Assert.Equal(2 / 3.0, metrics.Recall);
        Assert.Equal(2 / 3.0, metrics.F1, 12);
    }

    [Fact]
    public void RefusalWithoutQuestionsIsUndefined()
    {
        var metrics = RefusalMetrics.Count([]);

        Assert.Equal(double.NaN, metrics.Precision);
        Assert.Equal(double.NaN, metrics.Recall);
        Assert.Equal(double.NaN, metrics.F1);
    }

    [Fact]
    public void RiskFallsWithTheWrongAnswersLeftOut()
    {
        var curve = RiskCoverage.Curve([(0.9, true), (0.2, false), (0.6, true), (0.4, false)], questions: 8);

        Assert.Equal([0.125, 0.25, 0.375, 0.5], curve.Select(point => point.Coverage));
        Assert.Equal([0, 0, 1 / 3.0, 0.5], curve.Select(point => point.Risk));
        // (0 + 0 + 1/3 + 1/2) / 4
        Assert.Equal(0.208333, RiskCoverage.Area(curve), 6);
    }

    [Fact]
    public void AnswersThatTieAreOnePoint()
    {
        var curve = RiskCoverage.Curve([(0.5, true), (0.5, false)], questions: 2);

        Assert.Equal([new RiskCoveragePoint(0.5, 1, 0.5)], curve);
        Assert.Equal(0.5, RiskCoverage.Area(curve));
    }

    [Fact]
    public void NoAnswersHaveNoRisk()
    {
        Assert.Empty(RiskCoverage.Curve([], questions: 3));
        Assert.Equal(double.NaN, RiskCoverage.Area([]));
    }

    [Fact]
    public void CalibrationErrorWeighsBinsByTheirSize()
    {
        var bins = Calibration.Bins([(0.95, true), (0.85, true), (0.85, false), (1, false), (0.05, false)]);

        Assert.Equal([1, 2, 2], bins.Select(bin => bin.Count));
        Assert.Equal(0.975, bins[^1].MeanConfidence, 12);
        // (1 · |0 − 0.05| + 2 · |0.5 − 0.85| + 2 · |0.5 − 0.975|) / 5
        Assert.Equal(0.34, Calibration.ExpectedError(bins), 12);
    }

    [Fact]
    public void NoAnswersHaveNoCalibrationError()
    {
        Assert.Equal(double.NaN, Calibration.ExpectedError(Calibration.Bins([])));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(50, 2.5)]
    [InlineData(90, 3.7)]
    [InlineData(100, 4)]
    public void PercentilesAreInterpolated(double percentile, double expected)
    {
        Assert.Equal(expected, Percentiles.Of([1, 2, 3, 4], percentile), 12);
    }

    [Fact]
    public void PercentilesOfOneValueAreThatValueAndOfNoneUndefined()
    {
        Assert.Equal(7, Percentiles.Of([7], 99));
        Assert.Equal(double.NaN, Percentiles.Of([], 50));
    }
}
