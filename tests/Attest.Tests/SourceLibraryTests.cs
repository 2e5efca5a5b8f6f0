using Attest.Articles;
using Attest.Models;
using Attest.Models.Embeddings;
using Attest.Models.Reading;
using Attest.Models.Support;
using Attest.Search;
using Attest.Tests.Search;

namespace Attest.Tests;

public sealed class SourceLibraryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("attest-").FullName;

    private string CacheFolder => Path.Combine(folder, "cache");

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
    public async Task AnotherFolderWithTheSameTextEmbedsNothing()
    {
        await Library(new HashingEmbedder()).LoadAsync(null, CancellationToken.None);
        Directory.Move(Path.Combine(folder, "articles"), Path.Combine(folder, "moved"));

        var moved = await Library(new HashingEmbedder(), articles: "moved").LoadAsync(null, CancellationToken.None);

        Assert.Equal(0, moved.NewEmbeddings);
        Assert.True(moved.HasEmbeddings);
    }

    [Fact]
    public async Task OnlyWhatChangedIsEmbeddedAgain()
    {
        var embedder = new HashingEmbedder();
        await Library(new HashingEmbedder()).LoadAsync(null, CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(folder, "articles", "mill.txt"), "The mill burned down on Tuesday.\n\nNobody was hurt in the fire, the mayor said.\n");

        await Library(embedder).LoadAsync(null, CancellationToken.None);

        Assert.NotEmpty(embedder.Embedded);
        Assert.All(embedder.Embedded, text => Assert.Contains("Tuesday", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task DamagedCacheIsNotedAndRebuilt()
    {
        await Library(new HashingEmbedder()).LoadAsync(null, CancellationToken.None);
        await File.WriteAllTextAsync(Directory.GetFiles(CacheFolder).Single(), "no embeddings");

        var index = await Library(new HashingEmbedder()).LoadAsync(null, CancellationToken.None);
        var again = await Library(new HashingEmbedder()).LoadAsync(null, CancellationToken.None);

        Assert.Equal(ProblemSeverity.Note, Assert.Single(index.Problems).Severity);
        Assert.True(index.NewEmbeddings > 0);
        Assert.Equal(0, again.NewEmbeddings);
        Assert.Empty(again.Problems);
    }

    [Fact]
    public async Task CacheThatCannotBeWrittenIsNoted()
    {
        await File.WriteAllTextAsync(CacheFolder, "a file where the folder's parent should be");

        var index = await Library(new HashingEmbedder(), cache: Path.Combine(CacheFolder, "below")).LoadAsync(null, CancellationToken.None);

        Assert.True(index.HasEmbeddings);
        Assert.Contains(index.Problems, problem => problem.What.Contains("cannot be written", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutAModelNothingIsKept()
    {
        var library = Library(null);

        var index = await library.LoadAsync(null, CancellationToken.None);

        Assert.Same(index, library.Current);
        Assert.False(Directory.Exists(CacheFolder));
    }

    [Fact]
    public async Task AnotherModelEmbedsAnewAndTheFirstIsStillKnown()
    {
        await Library(new HashingEmbedder("first")).LoadAsync(null, CancellationToken.None);

        var second = await Library(new HashingEmbedder("second")).LoadAsync(null, CancellationToken.None);
        var back = await Library(new HashingEmbedder("first")).LoadAsync(null, CancellationToken.None);

        Assert.True(second.NewEmbeddings > 0);
        Assert.Equal(0, back.NewEmbeddings);
        Assert.Empty(back.Problems);
    }

    [Fact]
    public async Task WhatWasEmbeddedBeforeAnInterruptIsKept()
    {
        using var interrupt = new CancellationTokenSource();
        var embedder = new HashingEmbedder();
        var library = Library(embedder, batchSize: 1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => library.LoadAsync(new AfterFirstBatch(interrupt), interrupt.Token));
        var rest = await Library(new HashingEmbedder()).LoadAsync(null, CancellationToken.None);

        Assert.Single(embedder.Embedded);
        Assert.Equal(rest.Passages.Count + rest.Sentences.Count - 1, rest.NewEmbeddings);
    }

    [Fact]
    public async Task ASnapshotServesAsACache()
    {
        var library = Library(new HashingEmbedder());
        await library.LoadAsync(null, CancellationToken.None);
        var file = await library.SaveSnapshotAsync(Path.Combine(folder, "snapshot.bin"), CancellationToken.None);

        var index = await Library(new HashingEmbedder(), cache: file).LoadAsync(null, CancellationToken.None);

        Assert.Equal(0, index.NewEmbeddings);
        Assert.Empty(index.Problems);
    }

    [Fact]
    public async Task WithoutEmbeddingsThereIsNoSnapshot()
    {
        var library = Library(null);
        await library.LoadAsync(null, CancellationToken.None);

        await Assert.ThrowsAsync<ArgumentException>(() => library.SaveSnapshotAsync(Path.Combine(folder, "snapshot.bin"), CancellationToken.None));
    }

    [Fact]
    public void NothingIsThereBeforeLoading()
    {
        var library = Library(null);

        Assert.False(library.IsReady);
        Assert.Throws<InvalidOperationException>(() => library.Current);
    }

    private SourceLibrary Library(HashingEmbedder? embedder, string articles = "articles", string? cache = null, int batchSize = 64)
    {
        var indexing = new IndexingOptions { CachePath = cache ?? CacheFolder, BatchSize = batchSize };
        var sources = new SourcesOptions { Paths = [Path.Combine(folder, articles)] };
        return new SourceLibrary(sources, new ArticleLoader(sources), indexing, TestIndex.Builder(embedder, indexing, indexing.OpenCache()), new LocalModels(new EmbeddingOptions(), new ReaderOptions(), new SupportOptions()));
    }

    private sealed class AfterFirstBatch(CancellationTokenSource interrupt) : IProgress<IndexingProgress>
    {
        public void Report(IndexingProgress value)
        {
            if (value.Stage == "embedding")
            {
                interrupt.Cancel();
            }
        }
    }
}
