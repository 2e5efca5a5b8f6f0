using System.Runtime.CompilerServices;
using Attest.Articles;

namespace Attest.Tests.Articles;

public sealed class ArticleLoaderTests : IDisposable
{
    private const string Prose = "The two leaders signed the treaty in Pyongyang and shook hands in front of the cameras.";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task ArticlesOfAFolderAreOrderedByTheirPathBelowIt()
    {
        folder.Write("b.txt", Prose);
        folder.Write("a/z.md", Prose);
        folder.Write("B.TXT", Prose);
        folder.Write("lines.jsonl", """{"id":"7","text":"One."}""" + "\n" + """{"id":12,"text":"Two."}""");

        var loaded = await Loading.LoadAsync(folder.Path);

        Assert.Equal(["B.TXT", "a/z.md", "b.txt", "lines.jsonl#12", "lines.jsonl#7"], loaded.Articles.Select(article => article.Id));
        Assert.Empty(loaded.Problems);
    }

    [Fact]
    public async Task FileNamedDirectlyHasItsNameAsId()
    {
        var path = folder.Write("sub/a.txt", Prose);

        var loaded = await Loading.LoadAsync(path);

        Assert.Equal("a.txt", Assert.Single(loaded.Articles).Id);
    }

    [Fact]
    public async Task HiddenFilesAndSidecarsAreSkippedAndOtherKindsCounted()
    {
        folder.Write("a.txt", Prose);
        folder.Write(".hidden.txt", Prose);
        folder.Write(".git/b.txt", Prose);
        folder.Write("a.txt.meta.yaml", "title: x");
        folder.Write("x.pdf", "x");
        folder.Write("y.pdf", "x");
        folder.Write("LICENSE", "x");

        var loaded = await Loading.LoadAsync(folder.Path);

        Assert.Single(loaded.Articles);
        var problem = Assert.Single(loaded.Problems);
        Assert.Equal(ProblemSeverity.Note, problem.Severity);
        Assert.Contains("skipped 3 file(s) of other kinds (2 .pdf, 1 without extension)", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondArticleOfAnIdIsReportedAndTheFirstKept()
    {
        folder.Write("one/a.txt", "First. " + Prose);
        folder.Write("two/a.txt", "Second. " + Prose);

        var loaded = await Loading.LoadAsync(folder.At("one"), folder.At("two"));

        Assert.StartsWith("First.", Assert.Single(loaded.Articles).Text, StringComparison.Ordinal);
        var problem = Assert.Single(loaded.Problems);
        Assert.Equal(folder.At("two/a.txt"), problem.Path);
        Assert.Contains("already", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatTwoSourcesLeadToCountsOnce()
    {
        var path = folder.Write("a.txt", Prose);

        var loaded = await Loading.LoadAsync(folder.Path, path, folder.Path);

        Assert.Single(loaded.Articles);
        Assert.Empty(loaded.Problems);
    }

    [Fact]
    public async Task LinkLoopsAndDanglingLinksAreReportedOnceEach()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");

        folder.Write("sub/a.txt", Prose);
        Directory.CreateSymbolicLink(folder.At("sub/loop"), folder.Path);
        File.CreateSymbolicLink(folder.At("dangling.txt"), folder.At("gone.txt"));
        File.CreateSymbolicLink(folder.At("self.txt"), folder.At("self.txt"));

        var loaded = await Loading.LoadAsync(folder.Path);

        Assert.Equal("sub/a.txt", Assert.Single(loaded.Articles).Id);
        Assert.Equal(
            ["dangling.txt: the link leads nowhere", "self.txt: the link leads nowhere", "sub/loop: the link leads to a folder that is read already"],
            loaded.Problems.Select(problem => $"{Path.GetRelativePath(folder.Path, problem.Path)}: {problem.What}"));
    }

    [Fact]
    public async Task ReaderOfAnotherFormatIsAskedForItsExtension()
    {
        folder.Write("a.txt", Prose);
        folder.Write("b.UPPER", "the bridge was closed on monday.");
        folder.Write("b.meta.yaml", "title: The bridge");

        var loaded = await new ArticleLoader([new TextFileReader(new SourcesOptions()), new UpperCaseReader()], new SourcesOptions())
            .LoadAsync([folder.Path], null, TestContext.Current.CancellationToken);

        Assert.Empty(loaded.Problems);
        Assert.Equal("THE BRIDGE WAS CLOSED ON MONDAY.", loaded.Articles[1].Text);
        Assert.Equal("The bridge", loaded.Articles[1].DisplayTitle);
    }

    private sealed class UpperCaseReader : IArticleReader
    {
        public IReadOnlyCollection<string> Extensions { get; } = [".upper"];

        public async IAsyncEnumerable<SourceArticle> ReadAsync(
            SourceFile file, Action<SourceProblem> report, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var bytes = await file.ReadAsync(1000, cancellationToken);
            yield return new SourceArticle(file.Id, Encoding.UTF8.GetString(bytes!).ToUpperInvariant(), ArticleMetadata.Empty);
        }
    }

    [Fact]
    public async Task Windows1252IsReadWithANote()
    {
        folder.Write("a.txt", [.. "The caf"u8, 0xE9, .. " was closed by the police on Monday, witnesses said."u8]);

        var loaded = await Loading.LoadAsync(folder.Path);

        Assert.StartsWith("The café", Assert.Single(loaded.Articles).Text, StringComparison.Ordinal);
        Assert.Equal(ProblemSeverity.Note, Assert.Single(loaded.Problems).Severity);
    }

    [Fact]
    public async Task ProgressCountsFiles()
    {
        folder.Write("a.txt", Prose);
        folder.Write("b.txt", Prose);
        var reports = new RecordedProgress();

        await new ArticleLoader(new SourcesOptions()).LoadAsync([folder.Path], reports, CancellationToken.None);

        Assert.Equal([new ReadingProgress(1, 2), new ReadingProgress(2, 2)], reports.Values);
    }

    [Fact]
    public async Task CancellationStopsLoading()
    {
        folder.Write("a.txt", Prose);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new ArticleLoader(new SourcesOptions()).LoadAsync([folder.Path], null, new CancellationToken(canceled: true)));
    }

    private sealed class RecordedProgress : IProgress<ReadingProgress>
    {
        public List<ReadingProgress> Values { get; } = [];

        public void Report(ReadingProgress value) => Values.Add(value);
    }
}
