using Attest.Articles;
using Attest.Search;

namespace Attest.Tests.Search;

public sealed class SourceIndexBuilderTests
{
    private static readonly Article Bridge = TestIndex.Article(
        "bridge.txt", "The bridge opened in 1931. It crosses the river near the old mill. Trains use it daily. Boats pass below it.", "The Bridge");

    private static readonly Article Mill = TestIndex.Article("mill.txt", "The mill burned down. Nobody was hurt.", "The Mill");

    [Fact]
    public async Task EveryIndexCountsTheSameRows()
    {
        var index = await TestIndex.BuildAsync(new HashingEmbedder(), Bridge, Mill);

        Assert.Equal(index.Passages.Count, index.PassageTerms.RowCount);
        Assert.Equal(
            Enumerable.Range(0, index.Passages.Count),
            (await index.PassageRecords!.GetAsync(record => true, 100).ToListAsync()).Select(record => index.RowOf(record) ?? -1));
        Assert.Equal(
            Enumerable.Range(0, index.Sentences.Count),
            (await index.SentenceRecords!.GetAsync(record => true, 100).ToListAsync()).Select(record => index.RowOf(record) ?? -1));
        Assert.Equal(6, index.Sentences.Count);
        Assert.Same(Mill, index.FindArticle("mill.txt"));
        Assert.Null(index.FindArticle("MILL.TXT"));
    }

    [Fact]
    public async Task SentencesAndPassagesFindEachOther()
    {
        var index = await TestIndex.BuildAsync(null, Bridge, Mill);

        for (var row = 0; row < index.Sentences.Count; row++)
        {
            Assert.Equal(row, index.RowOf(index.Sentences[row]));
            Assert.NotEmpty(index.PassagesOf(row));
            Assert.All(index.PassagesOf(row), passage => Assert.Contains(index.Sentences[row], index.Passages[passage].Sentences));
        }
    }

    [Fact]
    public async Task TitleWordsFindEveryPassageOfTheArticle()
    {
        var index = await TestIndex.BuildAsync(null, Bridge, Mill);

        var found = index.PassageTerms.Search(["bridg"], 100).Select(row => index.Passages[row.Row]);

        Assert.Equal(index.Passages.Where(passage => passage.Article == Bridge), found.OrderBy(passage => passage.Ordinal));
    }

    [Fact]
    public async Task WithoutAModelThereAreNoVectors()
    {
        var index = await TestIndex.BuildAsync(null, Bridge);

        Assert.False(index.HasEmbeddings);
        Assert.Null(index.SentenceRecords);
        Assert.Null(TestIndex.Builder(null).EmbeddingModel);
    }

    [Fact]
    public async Task NoArticlesMakeAnEmptyIndex()
    {
        var index = await TestIndex.BuildAsync(new HashingEmbedder());

        Assert.Empty(index.Passages);
        Assert.False(index.HasEmbeddings);
    }

    [Fact]
    public async Task SentencesAreEmbeddedOnlyIfWanted()
    {
        var builder = TestIndex.Builder(new HashingEmbedder(), new IndexingOptions { EmbedSentences = false });

        var index = await builder.BuildAsync(new LoadedArticles([Bridge], []));

        Assert.NotNull(index.PassageRecords);
        Assert.Null(index.SentenceRecords);
    }

    [Fact]
    public async Task EachTextIsEmbeddedOnce()
    {
        var embedder = new HashingEmbedder();
        var copy = TestIndex.Article("copy.txt", Mill.Text, "The Mill");

        await TestIndex.BuildAsync(embedder, Mill, copy);

        Assert.Equal(embedder.Embedded.Distinct().Order(StringComparer.Ordinal), embedder.Embedded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ProgressEndsWithAllTexts()
    {
        var reports = new List<IndexingProgress>();
        var builder = TestIndex.Builder(new HashingEmbedder(), new IndexingOptions { BatchSize = 2 });

        await builder.BuildAsync(new LoadedArticles([Bridge, Mill], []), progress: new Recorder(reports));

        Assert.Contains(new IndexingProgress("indexing", 2, 2), reports);
        var embedding = reports.Where(report => report.Stage == "embedding").ToArray();
        Assert.True(embedding.Length > 1);
        Assert.Equal(embedding[^1].Total, embedding[^1].Done);
    }

    [Fact]
    public async Task CancellationStopsTheBuild()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => TestIndex.Builder(new HashingEmbedder()).BuildAsync(new LoadedArticles([Bridge], []), cancellationToken: cancelled.Token));
    }

    private sealed class Recorder(List<IndexingProgress> reports) : IProgress<IndexingProgress>
    {
        public void Report(IndexingProgress value) => reports.Add(value);
    }
}
