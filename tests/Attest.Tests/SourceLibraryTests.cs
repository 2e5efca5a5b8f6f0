using Attest.Articles;
using Attest.Models;
using Attest.Search;
using Attest.Tests.Search;

namespace Attest.Tests;

public sealed class SourceLibraryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("attest-").FullName;

    private string SnapshotFile => Path.Combine(folder, "index.bin");

    public SourceLibraryTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, "articles"));
        File.WriteAllText(Path.Combine(folder, "articles", "mill.txt"), "The mill burned down on Monday.\n\nNobody was hurt in the fire, the mayor said.\n");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task SecondStartComputesNothing()
    {
        var first = await Library(new HashingEmbedder()).LoadAsync(null, CancellationToken.None);

        var second = await Library(new HashingEmbedder()).LoadAsync(null, CancellationToken.None);

        Assert.True(first.NewEmbeddings > 0);
        Assert.Equal(0, second.NewEmbeddings);
        Assert.Empty(second.Problems);
    }

    [Fact]
    public async Task DamagedSnapshotIsNotedAndRebuilt()
    {
        await File.WriteAllTextAsync(SnapshotFile, "no snapshot");

        var index = await Library(new HashingEmbedder()).LoadAsync(null, CancellationToken.None);
        var again = await Library(new HashingEmbedder()).LoadAsync(null, CancellationToken.None);

        Assert.Equal(ProblemSeverity.Note, Assert.Single(index.Problems).Severity);
        Assert.True(index.NewEmbeddings > 0);
        Assert.Empty(again.Problems);
    }

    [Fact]
    public async Task SnapshotThatCannotBeWrittenIsNoted()
    {
        Directory.CreateDirectory(SnapshotFile);

        var index = await Library(new HashingEmbedder()).LoadAsync(null, CancellationToken.None);

        Assert.True(index.HasEmbeddings);
        Assert.Contains(index.Problems, problem => problem.What.Contains("cannot be written", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutAModelNoSnapshotIsWritten()
    {
        var library = Library(null);

        var index = await library.LoadAsync(null, CancellationToken.None);

        Assert.Same(index, library.Current);
        Assert.False(File.Exists(SnapshotFile));
    }

    [Theory]
    [InlineData("compatible/first", "compatible/second")]
    [InlineData("local", "compatible/second")]
    [InlineData("compatible/first", "local")]
    public async Task SnapshotOfAnotherModelIsRefusedWhereAServiceIsInvolved(string first, string second)
    {
        await Library(new HashingEmbedder(first)).LoadAsync(null, CancellationToken.None);

        var exception = await Assert.ThrowsAsync<SnapshotRefusedException>(() => Library(new HashingEmbedder(second)).LoadAsync(null, CancellationToken.None));
        var rebuilt = await Library(new HashingEmbedder(second)).LoadAsync(null, CancellationToken.None, rebuild: true);
        var again = await Library(new HashingEmbedder(second)).LoadAsync(null, CancellationToken.None);

        Assert.Contains($"'{first}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"'{second}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("attest index", exception.Message, StringComparison.Ordinal);
        Assert.True(rebuilt.NewEmbeddings > 0);
        Assert.Equal(0, again.NewEmbeddings);
    }

    [Fact]
    public async Task SnapshotOfAnotherModelInThisProcessIsRebuiltAtOnce()
    {
        await Library(new HashingEmbedder("first")).LoadAsync(null, CancellationToken.None);

        var index = await Library(new HashingEmbedder("second")).LoadAsync(null, CancellationToken.None);

        Assert.True(index.NewEmbeddings > 0);
    }

    [Fact]
    public void NothingIsThereBeforeLoading()
    {
        var library = Library(null);

        Assert.False(library.IsReady);
        Assert.Throws<InvalidOperationException>(() => library.Current);
    }

    private SourceLibrary Library(HashingEmbedder? embedder)
    {
        var indexing = new IndexingOptions { SnapshotPath = SnapshotFile };
        var sources = new SourcesOptions { Paths = [Path.Combine(folder, "articles")] };
        return new SourceLibrary(sources, new ArticleLoader(sources), indexing, TestIndex.Builder(embedder, indexing), LoadedModels.None);
    }
}
