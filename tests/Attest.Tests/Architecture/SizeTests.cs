using System.Reflection;
using Attest.Cli;
using Attest.Evaluation;

namespace Attest.Tests.Architecture;

/// <summary>What can be read at a glance stays so.</summary>
public sealed class SizeTests
{
    private const int MostLinesOfAFile = 250;
    private const int LongestLine = 160;
    private const int MostPublicTypes = 90;
    private const int MostFiles = 330;

    private const int MostLines = 25_950;

    [Fact]
    public void NoFileIsLong()
    {
        AssertNone(0, Sources().Where(file => file.Lines.Length > MostLinesOfAFile).Select(file => $"{file.Path} has {file.Lines.Length} lines"));
    }

    [Fact]
    public void AllFilesTogetherStaySmall()
    {
        var files = Sources().ToArray();

        Assert.InRange(files.Length, 1, MostFiles);
        Assert.InRange(files.Sum(file => file.Lines.Length), 1, MostLines);
    }

    [Fact]
    public void NoLineIsLong()
    {
        AssertNone(0, Sources().SelectMany(file => file.Lines
            .Select((line, i) => (line.Length, Place: $"{file.Path}:{i + 1}"))
            .Where(line => line.Length > LongestLine)
            .Select(line => $"{line.Place} has {line.Length} characters")));
    }

    [Fact]
    public void NoRegexIsLong()
    {
        var rules = File.ReadLines(Path.Combine(SharedData.RepositoryRoot(), "src/Attest/Articles/furniture.txt"));
        AssertNone(0, rules.Where(rule => rule.Length > LongRegexes.Longest));

        Assembly[] assemblies = [typeof(SourceLibrary).Assembly, typeof(CommandContext).Assembly, typeof(QuestionFile).Assembly, typeof(Attest.Mcp.AttestMcp).Assembly];
        AssertNone(0, assemblies.SelectMany(LongRegexes.In));
    }

    [Fact]
    public void TheLibraryShowsLittle()
    {
        var shown = typeof(SourceLibrary).Assembly.GetExportedTypes();

        Assert.True(shown.Length < MostPublicTypes, $"{shown.Length} types are public.");
    }

    private static void AssertNone(int left, IEnumerable<string> violations)
    {
        string[] all = [.. violations];
        Assert.True(all.Length <= left, $"{all.Length} of them:\n{string.Join('\n', all)}");
    }

    private static IEnumerable<(string Path, string[] Lines)> Sources()
    {
        var root = Path.Combine(SharedData.RepositoryRoot(), "src");
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Select(path => (Path.GetRelativePath(root, path), File.ReadAllLines(path)));
    }
}
