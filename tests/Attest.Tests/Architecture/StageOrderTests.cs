using System.Text.RegularExpressions;

namespace Attest.Tests.Architecture;

/// <summary>A folder is a stage of the flow, a namespace is its folder, and a stage uses only earlier stages.</summary>
public sealed partial class StageOrderTests
{
    private static readonly string[] Stages =
        ["Text", "Articles", "Passages", "Models", "Questions", "Search", "Answers", "Contracts"];

    [Fact]
    public void EveryStageUsesOnlyEarlierStages()
    {
        var violations = SourceFiles()
            .Where(file => Array.IndexOf(Stages, file.Stage) >= 0)
            .SelectMany(file => UsedStages(file.Text)
                .Where(used => Array.IndexOf(Stages, used) > Array.IndexOf(Stages, file.Stage))
                .Select(used => $"{file.Path} uses {used}"));

        Assert.Empty(violations);
    }

    [Fact]
    public void EveryNamespaceIsItsFolder()
    {
        var violations = SourceFiles()
            .Where(file => !file.Text.Contains($"namespace {file.Namespace};", StringComparison.Ordinal))
            .Select(file => $"{file.Path} is not in namespace {file.Namespace}");

        Assert.Empty(violations);
    }

    [Fact]
    public void TheLibraryHasSourceFilesInEveryStage()
    {
        var stages = SourceFiles().Select(file => file.Stage).ToHashSet(StringComparer.Ordinal);

        Assert.All(Stages, stage => Assert.Contains(stage, stages));
    }

    private static IEnumerable<(string Path, string Stage, string Namespace, string Text)> SourceFiles()
    {
        var root = Path.Combine(SharedData.RepositoryRoot(), "src", "Attest");
        foreach (var path in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(root, path);
            var folder = Path.GetDirectoryName(relative)!.Replace(Path.DirectorySeparatorChar, '.');
            yield return (relative, folder.Split('.')[0], folder.Length == 0 ? "Attest" : $"Attest.{folder}", File.ReadAllText(path));
        }
    }

    private static IEnumerable<string> UsedStages(string text) => Using().Matches(text).Select(match => match.Groups["stage"].Value);

    [GeneratedRegex(@"^using (?:static )?Attest\.(?<stage>\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();
}
