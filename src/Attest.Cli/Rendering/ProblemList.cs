using System.Globalization;
using Attest.Articles;

namespace Attest.Cli.Rendering;

/// <summary>What could not be read, one line each.</summary>
internal static class ProblemList
{
    public static void Write(StyledWriter notes, IReadOnlyList<SourceProblem> problems, int limit)
    {
        foreach (var problem in problems.Take(limit))
        {
            var (word, style) = problem.Severity == ProblemSeverity.Error ? ("problem", Theme.Problem) : ("note", Theme.Muted);
            notes.Line(new StyledText($"{word}: ", style), TerminalText.OnOneLine(problem.ToString()));
        }

        if (problems.Count > limit)
        {
            notes.Line(string.Create(CultureInfo.InvariantCulture, $"… and {problems.Count - limit:N0} more (attest sources lists all)"));
        }
    }
}
