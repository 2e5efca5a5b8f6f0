using static Attest.Evaluation.SummaryTable;

namespace Attest.Evaluation.Report;

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
            : $"Answering every question it answers now, {Share(curve[^1].Coverage)} of all, {Share(curve[^1].Risk)} of the answers are wrong. "
                + "Lower and further right is better.";
        // Too many points make a table unreadable: every n-th, and always the last.
        var step = Math.Max(1, curve.Count / MostTableRows);
        return new Chart("risk", "Risk against coverage", description)
            .Axes("questions answered", Percents, "answers that are wrong", Percents)
            .Line(curve.Select(point => (point.Coverage, point.Risk)))
            .Dots(curve.TakeLast(1).Select(point => (point.Coverage, point.Risk, $"now: {Share(point.Coverage)} answered, {Share(point.Risk)} wrong")))
            .Table(
                ["least confidence", "answered", "wrong"],
                curve.Where((_, i) => i % step == 0 || i == curve.Count - 1)
                    .Select(point => (IReadOnlyList<string>)[Number(point.Confidence), Share(point.Coverage), Share(point.Risk)]))
            .Render();
    }

    public static string RecallByRank(IReadOnlyList<Judgement> judged)
    {
        var withGold = judged.Where(item => item.EvidenceRanks.Count > 0).ToArray();
        (int Rank, double Recall)[] points = withGold.Length == 0 ? [] : [.. Enumerable.Range(1, EvaluationRun.PassageCount)
            .Select(rank => (rank, withGold.Average(item => RankingMetrics.RecallAtK(item.EvidenceRanks, rank))))];
        var description = points.Length == 0
            ? "No questions with evidence or answers."
            : $"The first passage holds {Share(points[0].Recall)} of the evidence, the first five {Share(points[4].Recall)}, "
                + $"all twenty {Share(points[^1].Recall)}.";
        static double At(int rank) => (rank - 1) / (EvaluationRun.PassageCount - 1.0);
        return new Chart("recall", "Recall by rank", description)
            .Axes("passages looked at", [.. RankTicks.Select(rank => (At(rank), rank.ToString(CultureInfo.InvariantCulture)))], "evidence found", Percents)
            .Line(points.Select(point => (At(point.Rank), point.Recall)))
            .Dots(points.Select(point => (At(point.Rank), point.Recall, $"first {point.Rank}: {Share(point.Recall)}")))
            .Table(["passages", "recall"], points.Select(point => (IReadOnlyList<string>)[$"{point.Rank}", Share(point.Recall)]))
            .Render();
    }

    public static string Calibration(EvaluationSummary summary)
    {
        var bins = summary.Confidence.Calibration;
        var description = bins.Count == 0
            ? "No answers whose rightness is known."
            : "Dots on the dashed line mean that the confidence can be taken at its word; below it, it promises too much. "
                + $"Expected error {Number(summary.Confidence.ExpectedCalibrationError)}.";
        return new Chart("calibration", "Calibration", description)
            .Axes("confidence", Percents, "answers that are right", Percents)
            .Line([(0, 0), (1, 1)], "ideal")
            .Line(bins.Select(bin => (bin.MeanConfidence, bin.Accuracy)))
            .Dots(bins.Select(bin => (
                bin.MeanConfidence, bin.Accuracy, $"{bin.Count} answers: confidence {Share(bin.MeanConfidence)}, right {Share(bin.Accuracy)}")))
            .Table(
                ["confidence", "answers", "mean confidence", "right"],
                bins.Select(bin => (IReadOnlyList<string>)
                    [$"{Share(bin.From)} to {Share(bin.To)}", $"{bin.Count}", Share(bin.MeanConfidence), Share(bin.Accuracy)]))
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
            .Axes(
                "milliseconds",
                [.. Enumerable.Range(0, 5).Select(i => (i / 4.0, At(i * Bars / 4)))],
                "questions",
                [(0, "0"), (0.5, (most / 2.0).ToString("0.#", CultureInfo.InvariantCulture)), (1, $"{most}")])
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

/// <summary>
/// A plot as inline SVG with axes, grid, a description for screen readers and its numbers in a table below: points of the
/// drawing area are given as shares 0 to 1 of the axes, (0, 0) at the lower left.
/// </summary>
internal sealed class Chart(string id, string title, string description)
{
    private const int Width = 460, Height = 300, Left = 68, Right = 24, Top = 14, Bottom = 46;
    private readonly StringBuilder shapes = new();
    private readonly StringBuilder table = new();

    public Chart Axes(string xLabel, IReadOnlyList<(double At, string Text)> xTicks, string yLabel, IReadOnlyList<(double At, string Text)> yTicks)
    {
        foreach (var (at, text) in yTicks)
        {
            shapes.Append(CultureInfo.InvariantCulture, $"""<line class="grid" x1="{X(0)}" x2="{X(1)}" y1="{Y(at)}" y2="{Y(at)}"/>""");
            shapes.Append(CultureInfo.InvariantCulture, $"""<text class="tick" x="{Left - 7}" y="{Y(at)}" dy="4" text-anchor="end">{Html.Text(text)}</text>""");
        }

        foreach (var (at, text) in xTicks)
        {
            shapes.Append(
                CultureInfo.InvariantCulture, $"""<text class="tick" x="{X(at)}" y="{Height - Bottom + 17}" text-anchor="middle">{Html.Text(text)}</text>""");
        }

        shapes.Append(CultureInfo.InvariantCulture, $"""<line class="axis" x1="{X(0)}" x2="{X(1)}" y1="{Y(0)}" y2="{Y(0)}"/>""");
        shapes.Append(CultureInfo.InvariantCulture, $"""<text class="label" x="{X(0.5)}" y="{Height - 8}" text-anchor="middle">{Html.Text(xLabel)}</text>""");
        shapes.Append(
            CultureInfo.InvariantCulture,
            $"""<text class="label" transform="translate(15 {Y(0.5)}) rotate(-90)" text-anchor="middle">{Html.Text(yLabel)}</text>""");
        return this;
    }

    public Chart Line(IEnumerable<(double X, double Y)> points, string style = "line")
    {
        shapes.Append(
            CultureInfo.InvariantCulture, $"""<polyline class="{style}" points="{string.Join(' ', points.Select(point => $"{X(point.X)},{Y(point.Y)}"))}"/>""");
        return this;
    }

    public Chart Dots(IEnumerable<(double X, double Y, string Tip)> points)
    {
        foreach (var (x, y, tip) in points)
            shapes.Append(CultureInfo.InvariantCulture, $"""<circle class="dot" cx="{X(x)}" cy="{Y(y)}" r="4"><title>{Html.Text(tip)}</title></circle>""");

        return this;
    }

    public Chart Bars(IEnumerable<(double From, double To, double Height, string Tip)> bars)
    {
        foreach (var (from, to, height, tip) in bars)
        {
            var size = $"""width="{Html.Number((to - from) * (Width - Left - Right))}" height="{Html.Number(height * (Height - Top - Bottom))}" """;
            shapes.Append(CultureInfo.InvariantCulture, $"""<rect class="bar" x="{X(from)}" y="{Y(height)}" {size}><title>{Html.Text(tip)}</title></rect>""");
        }

        return this;
    }

    public Chart Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        table.Append(
            CultureInfo.InvariantCulture,
            $"""<details><summary>Numbers<span class="hidden"> of {Html.Text(title)}</span></summary><table class="numbers"><thead><tr>""");
        table.AppendJoin("", headings.Select(heading => $"""<th scope="col">{Html.Text(heading)}</th>""")).Append("</tr></thead><tbody>");
        table.AppendJoin("", rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{Html.Text(cell)}</td>"))}</tr>"));
        table.Append("</tbody></table></details>");
        return this;
    }

    public string Render() =>
        $"""
            <figure>
            <figcaption>{Html.Text(title)}</figcaption>
            <svg viewBox="0 0 {Width} {Height}" role="img" aria-labelledby="{id}-title {id}-description">
            <title id="{id}-title">{Html.Text(title)}</title><desc id="{id}-description">{Html.Text(description)}</desc>
            {shapes}
            </svg>
            <p>{Html.Text(description)}</p>
            {table}
            </figure>

            """;

    private static string X(double share) => Html.Number(Left + (share * (Width - Left - Right)));

    private static string Y(double share) => Html.Number(Height - Bottom - (share * (Height - Top - Bottom)));
}
