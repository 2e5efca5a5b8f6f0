using System.Globalization;
using Attest.Evaluation.Metrics;

namespace Attest.Evaluation.Report;

/// <summary>The four plots of the report.</summary>
internal static class Charts
{
    private const int MostTableRows = 40;

    private static readonly int[] RankTicks = [1, 5, 10, 15, 20];

    private static readonly int[] RoundSteps = [1, 2, 4, 8, 10];

    private static readonly (double, string)[] Percents = [.. Enumerable.Range(0, 6).Select(i => (i / 5.0, $"{i * 20} %"))];

    public static string RiskCoverage(EvaluationSummary summary)
    {
        var curve = summary.Confidence.RiskCoverage;
        var description = curve.Count == 0
            ? "No answers whose rightness is known."
            : $"Answering every question it answers now, {SummaryTable.Share(curve[^1].Coverage)} of all, {SummaryTable.Share(curve[^1].Risk)} of the answers are wrong. Lower and further right is better.";
        // Too many points make a table unreadable: every n-th, and always the last.
        var step = Math.Max(1, curve.Count / MostTableRows);
        return new Chart("risk", "Risk against coverage", description)
            .Axes("questions answered", Percents, "answers that are wrong", Percents)
            .Line(curve.Select(point => (point.Coverage, point.Risk)))
            .Dots(curve.TakeLast(1).Select(point => (point.Coverage, point.Risk, $"now: {SummaryTable.Share(point.Coverage)} answered, {SummaryTable.Share(point.Risk)} wrong")))
            .Table(
                ["least confidence", "answered", "wrong"],
                curve.Where((_, i) => i % step == 0 || i == curve.Count - 1)
                    .Select(point => (IReadOnlyList<string>)[SummaryTable.Number(point.Confidence), SummaryTable.Share(point.Coverage), SummaryTable.Share(point.Risk)]))
            .Render();
    }

    public static string RecallByRank(IReadOnlyList<Judgement> judged)
    {
        var withGold = judged.Where(item => item.EvidenceRanks.Count > 0).ToArray();
        (int Rank, double Recall)[] points = withGold.Length == 0 ? [] : [.. Enumerable.Range(1, EvaluationRun.PassageCount)
            .Select(rank => (rank, withGold.Average(item => RankingMetrics.RecallAtK(item.EvidenceRanks, rank))))];
        var description = points.Length == 0
            ? "No questions with evidence or answers."
            : $"The first passage holds {SummaryTable.Share(points[0].Recall)} of the evidence, the first five {SummaryTable.Share(points[4].Recall)}, all twenty {SummaryTable.Share(points[^1].Recall)}.";
        static double At(int rank) => (rank - 1) / (EvaluationRun.PassageCount - 1.0);
        return new Chart("recall", "Recall by rank", description)
            .Axes("passages looked at", [.. RankTicks.Select(rank => (At(rank), rank.ToString(CultureInfo.InvariantCulture)))], "evidence found", Percents)
            .Line(points.Select(point => (At(point.Rank), point.Recall)))
            .Dots(points.Select(point => (At(point.Rank), point.Recall, $"first {point.Rank}: {SummaryTable.Share(point.Recall)}")))
            .Table(["passages", "recall"], points.Select(point => (IReadOnlyList<string>)[$"{point.Rank}", SummaryTable.Share(point.Recall)]))
            .Render();
    }

    public static string Calibration(EvaluationSummary summary)
    {
        var bins = summary.Confidence.Calibration;
        var description = bins.Count == 0
            ? "No answers whose rightness is known."
            : $"Dots on the dashed line mean that the confidence can be taken at its word; below it, it promises too much. Expected error {SummaryTable.Number(summary.Confidence.ExpectedCalibrationError)}.";
        return new Chart("calibration", "Calibration", description)
            .Axes("confidence", Percents, "answers that are right", Percents)
            .Line([(0, 0), (1, 1)], "ideal")
            .Line(bins.Select(bin => (bin.MeanConfidence, bin.Accuracy)))
            .Dots(bins.Select(bin => (bin.MeanConfidence, bin.Accuracy, $"{bin.Count} answers: confidence {SummaryTable.Share(bin.MeanConfidence)}, right {SummaryTable.Share(bin.Accuracy)}")))
            .Table(
                ["confidence", "answers", "mean confidence", "right"],
                bins.Select(bin => (IReadOnlyList<string>)[$"{SummaryTable.Share(bin.From)} to {SummaryTable.Share(bin.To)}", $"{bin.Count}", SummaryTable.Share(bin.MeanConfidence), SummaryTable.Share(bin.Accuracy)]))
            .Render();
    }

    public static string Latency(IReadOnlyList<Judgement> judged, EvaluationSummary summary)
    {
        const int Bars = 20;
        double[] values = [.. judged.Where(item => !item.Result.IsError).Select(item => item.Result.ElapsedMs).Order()];
        // Everything above the 99th percentile goes into the last bar, so that one slow question does not flatten the rest.
        var widest = RoundUp(Math.Max(Percentiles.Of(values.Length == 0 ? [0] : values, 99), 1));
        int[] counts = [.. Enumerable.Range(0, Bars).Select(bar => values.Count(value => Math.Min(Bars - 1, (int)(value / widest * Bars)) == bar))];
        var most = Math.Max(1, counts.Max());
        string At(int bar) => (widest * bar / Bars).ToString("0.#", CultureInfo.InvariantCulture);
        string Range(int bar) => bar == Bars - 1 ? $"{At(bar)} and more" : $"{At(bar)} to {At(bar + 1)}";
        var total = summary.LatencyMs["total"];
        var description = values.Length == 0
            ? "No answers."
            : $"Half of the questions take less than {total.P50:0.#} ms, 95 of 100 less than {total.P95:0.#} ms.";
        return new Chart("latency", "Latency", description)
            .Axes("milliseconds", [.. Enumerable.Range(0, 5).Select(i => (i / 4.0, At(i * Bars / 4)))], "questions", [(0, "0"), (0.5, (most / 2.0).ToString("0.#", CultureInfo.InvariantCulture)), (1, $"{most}")])
            .Bars(counts.Select((count, bar) => ((bar + 0.06) / Bars, (bar + 0.94) / Bars, (double)count / most, $"{Range(bar)} ms: {count} questions")))
            .Table(["milliseconds", "questions"], counts.Select((count, bar) => (IReadOnlyList<string>)[Range(bar), $"{count}"]))
            .Render();
    }

    /// <summary>The next 1, 2, 4 or 8 times a power of ten: quarters of it are short numbers.</summary>
    private static double RoundUp(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return RoundSteps.First(step => value <= step * power * (1 + 1e-9)) * power;
    }
}
