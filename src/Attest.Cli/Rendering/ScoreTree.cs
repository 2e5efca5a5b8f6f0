using System.Globalization;
using Attest.Search;

namespace Attest.Cli.Rendering;

/// <summary>What a score is made of, one part a line, its own parts indented below it.</summary>
internal static class ScoreTree
{
    public static void Write(StyledWriter output, IReadOnlyList<ScorePart> parts, int indent)
    {
        foreach (var part in parts)
        {
            output.Paragraph(
                indent,
                2,
                part.Name,
                string.Create(CultureInfo.InvariantCulture, $"  {part.Value:0.######}"),
                new StyledText(part.Detail is { } detail ? $"  {detail}" : "", Theme.Muted));
            Write(output, part.Parts, indent + 2);
        }
    }
}
