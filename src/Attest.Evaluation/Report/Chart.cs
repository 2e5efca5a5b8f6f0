using System.Text;

namespace Attest.Evaluation.Report;

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
            shapes.Append($"""<line class="grid" x1="{X(0)}" x2="{X(1)}" y1="{Y(at)}" y2="{Y(at)}"/><text class="tick" x="{Left - 7}" y="{Y(at)}" dy="4" text-anchor="end">{Html.Text(text)}</text>""");
        }

        foreach (var (at, text) in xTicks)
        {
            shapes.Append($"""<text class="tick" x="{X(at)}" y="{Height - Bottom + 17}" text-anchor="middle">{Html.Text(text)}</text>""");
        }

        shapes.Append($"""<line class="axis" x1="{X(0)}" x2="{X(1)}" y1="{Y(0)}" y2="{Y(0)}"/><text class="label" x="{X(0.5)}" y="{Height - 8}" text-anchor="middle">{Html.Text(xLabel)}</text><text class="label" transform="translate(15 {Y(0.5)}) rotate(-90)" text-anchor="middle">{Html.Text(yLabel)}</text>""");
        return this;
    }

    public Chart Line(IEnumerable<(double X, double Y)> points, string style = "line")
    {
        shapes.Append($"""<polyline class="{style}" points="{string.Join(' ', points.Select(point => $"{X(point.X)},{Y(point.Y)}"))}"/>""");
        return this;
    }

    public Chart Dots(IEnumerable<(double X, double Y, string Tip)> points)
    {
        foreach (var (x, y, tip) in points)
        {
            shapes.Append($"""<circle class="dot" cx="{X(x)}" cy="{Y(y)}" r="4"><title>{Html.Text(tip)}</title></circle>""");
        }

        return this;
    }

    public Chart Bars(IEnumerable<(double From, double To, double Height, string Tip)> bars)
    {
        foreach (var (from, to, height, tip) in bars)
        {
            shapes.Append($"""<rect class="bar" x="{X(from)}" y="{Y(height)}" width="{Html.Number((to - from) * (Width - Left - Right))}" height="{Html.Number(height * (Height - Top - Bottom))}"><title>{Html.Text(tip)}</title></rect>""");
        }

        return this;
    }

    public Chart Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        table.Append($"""<details><summary>Numbers<span class="hidden"> of {Html.Text(title)}</span></summary><table class="numbers"><thead><tr>""");
        table.AppendJoin("", headings.Select(heading => $"""<th scope="col">{Html.Text(heading)}</th>""")).Append("</tr></thead><tbody>");
        table.AppendJoin("", rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{Html.Text(cell)}</td>"))}</tr>"));
        table.Append("</tbody></table></details>");
        return this;
    }

    public string Render()
    {
        return $"""
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
    }

    private static string X(double share) => Html.Number(Left + (share * (Width - Left - Right)));

    private static string Y(double share) => Html.Number(Height - Bottom - (share * (Height - Top - Bottom)));
}
