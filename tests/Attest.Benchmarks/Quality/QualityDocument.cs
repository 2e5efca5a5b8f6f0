namespace Attest.Benchmarks.Quality;

/// <summary>Writes docs/quality.md.</summary>
internal static class QualityDocument
{
    public static string Render(IReadOnlyList<QualityPart> parts, Machine machine, DateOnly date)
    {
        var text = new StringBuilder($"""
            # Quality

            Written by `./build.sh quality`: change nothing here by hand. What was tried, and why a goal is missed, stands in [quality-notes.md](quality-notes.md).

            Measured {date:yyyy-MM-dd} on {machine}. Timings on a shared machine are medians; compare them within one run only.

            """);
        foreach (var part in parts)
        {
            text.Append('\n').Append(Render(part));
        }

        return text.ToString();
    }

    public static string Render(QualityPart part)
    {
        var text = new StringBuilder($"## {part.Title}\n\n{part.Method}\n\n");
        text.Append("| figure | measured | floor | goal | reached | |\n|---|---|---|---|---|---|\n");
        foreach (var figure in part.Figures)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {figure.Name} | {figure.Format(figure.Value)} | {figure.Format(figure.Floor)} | {figure.Format(figure.Goal)} | {figure.Reached} | {figure.Note} |\n");
        }

        if (part.Peers.Count > 0)
        {
            text.Append("\n| others | figure | from |\n|---|---|---|\n");
            foreach (var peer in part.Peers)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {peer.System} | {peer.Figure} | {peer.Provenance} |\n");
            }
        }

        return text.ToString();
    }
}
