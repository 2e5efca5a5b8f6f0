using NetArchTest.Rules;

namespace Attest.Tests.Architecture;

/// <summary>A folder is a stage of the flow, a namespace is its folder, and a stage uses only earlier stages.</summary>
public sealed class StageOrderTests
{
    private static readonly string[] Stages =
        ["Text", "Articles", "Passages", "Models", "Questions", "Search", "Answers", "Contracts"];

    public static TheoryData<string> AllStages => [.. Stages];

    [Theory]
    [MemberData(nameof(AllStages))]
    public void AStageUsesOnlyEarlierStages(string stage)
    {
        var library = typeof(SourceLibrary).Assembly;
        var later = Stages.SkipWhile(name => name != stage).Skip(1).Select(name => $"Attest.{name}");
        var root = library.GetTypes().Where(type => type.Namespace == "Attest" && !type.IsNested).Select(type => type.FullName!);

        var result = Types.InAssembly(library).That().ResideInNamespace($"Attest.{stage}").ShouldNot().HaveDependencyOnAny([.. later, .. root]).GetResult();

        Assert.NotEmpty(result.SelectedTypesForTesting);
        Assert.True(result.IsSuccessful, string.Join('\n', (result.FailingTypes ?? []).Select(type => $"{type.FullName}: {type.Explanation}")));
    }

    [Fact]
    public void AStageThatUsesAnotherIsSeenToDoSo()
    {
        var answers = Types.InAssembly(typeof(SourceLibrary).Assembly).That().ResideInNamespace("Attest.Answers");

        Assert.False(answers.ShouldNot().HaveDependencyOnAny("Attest.Text").GetResult().IsSuccessful);
    }

    [Fact]
    public void EveryNamespaceIsItsFolder()
    {
        var root = Path.Combine(SharedData.RepositoryRoot(), "src", "Attest");
        var violations = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: path, Folder: Path.GetRelativePath(root, Path.GetDirectoryName(path)!)))
            .Select(file => (file.Path, Namespace: file.Folder == "." ? "Attest" : $"Attest.{file.Folder.Replace(Path.DirectorySeparatorChar, '.')}"))
            .Where(file => !File.ReadAllText(file.Path).Contains($"namespace {file.Namespace};", StringComparison.Ordinal))
            .Select(file => $"{file.Path} is not in namespace {file.Namespace}");

        Assert.Empty(violations);
    }
}
