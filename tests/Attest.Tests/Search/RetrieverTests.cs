using Attest.Questions;
using Attest.Search;
using FsCheck;
using FsCheck.Fluent;

namespace Attest.Tests.Search;

public sealed class RetrieverTests
{
    private const string AgencyText = "The ministry said on Monday that the northern bridge stays closed until further notice.";

    private static readonly string[] Words = ["bridge", "river", "mill", "train", "boat", "fire", "mayor", "opened", "closed", "1931", "US", "us"];

    [Fact]
    public async Task PassageThatSharesRareWordsComesFirst()
    {
        var index = await TestIndex.BuildAsync(
            new HashingEmbedder(),
            TestIndex.Article("a.txt", "The mayor visited the mill."),
            TestIndex.Article("b.txt", "The bridge opened in 1931."));

        var ranking = Retrieve(index, "When did the bridge open?");

        Assert.Equal("b.txt", ranking[0].Passage.Article.Id);
        Assert.Equal([1, 2], ranking.Select(ranked => ranked.Rank));
    }

    [Fact]
    public void PartsSumToTheScoreAtEveryLevel()
    {
        var sentences = Gen.Select(Gen.NonEmptyListOf(Gen.Elements(Words)), words => $"The {string.Join(' ', words)}.");
        var articles = Gen.NonEmptyListOf(Gen.Select(Gen.NonEmptyListOf(sentences), list => string.Join(' ', list)));
        var queries = Gen.Select(Gen.ListOf(Gen.Elements(Words)), words => string.Join(' ', words));
        var indexes = Gen.Select(articles, texts => TestIndex.BuildAsync(
            new HashingEmbedder(), [.. texts.Select((text, i) => TestIndex.Article($"{i}.txt", text, "Bridge"))]).Result);

        Prop.ForAll(indexes.ToArbitrary(), queries.ToArbitrary(), (index, query) =>
        {
            var ranking = Retrieve(index, query);

            Assert.All(ranking, ranked => Assert.Equal(ranked.Score, ranked.Parts.Sum(part => part.Value), 9));
            Assert.All(ranking.SelectMany(ranked => ranked.Parts).Where(part => part.Parts.Count > 0), AssertSums);
            Assert.All(ranking.Zip(ranking.Skip(1)), pair => Assert.True(pair.First.Score >= pair.Second.Score));
            Assert.All(ranking, ranked => Assert.InRange(ranked.Score, -2.0, 1.0));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Bm25ScoreIsAShareOfTheGreatestPossible()
    {
        var index = await TestIndex.BuildAsync(null, TestIndex.Article("a.txt", "The bridge opened."), TestIndex.Article("b.txt", "The mill burned."));
        string[] terms = ["bridg", "open", "unknown"];

        var found = Assert.Single(await new Retriever().RetrieveAsync(new Query("bridge opened unknown"), index, null, 10, CancellationToken.None));

        Assert.Equal(index.PassageTerms.Score(terms, 0) / terms.Sum(index.PassageTerms.Idf), found.Score, 12);
        Assert.Equal("bm25", Assert.Single(found.Parts).Name);
    }

    [Fact]
    public async Task FilterByArticleAndDateHolds()
    {
        var index = await TestIndex.BuildAsync(
            new HashingEmbedder(),
            TestIndex.Article("old.txt", "The bridge opened.", published: new DateOnly(2024, 1, 1)),
            TestIndex.Article("new.txt", "The bridge opened again.", published: new DateOnly(2025, 1, 1)),
            TestIndex.Article("undated.txt", "The bridge opened too."));

        var byDate = Retrieve(index, "bridge", new SourceFilter { PublishedFrom = new DateOnly(2024, 6, 1) });
        var byId = Retrieve(index, "bridge", new SourceFilter { ArticleIds = new HashSet<string> { "old.txt" } });

        Assert.Equal(["new.txt"], byDate.Select(ranked => ranked.Passage.Article.Id));
        Assert.Equal(["old.txt"], byId.Select(ranked => ranked.Passage.Article.Id));
    }

    [Fact]
    public async Task EqualPassagesKeepTheOrderOfTheIndex()
    {
        var index = await TestIndex.BuildAsync(
            new HashingEmbedder(), [.. Enumerable.Range(0, 3).Select(i => TestIndex.Article($"{i}.txt", "The bridge opened."))]);
        var retriever = new Retriever(new RetrievalOptions { CopiesKept = 1000 });

        var ranking = await retriever.RetrieveAsync(new Query("bridge"), index, HashingEmbedder.Embed("bridge"), 10, CancellationToken.None);

        Assert.Equal(["0.txt", "1.txt", "2.txt"], ranking.Select(ranked => ranked.Passage.Article.Id));
    }

    [Fact]
    public async Task CopiesOfOneTextDoNotFillTheTop()
    {
        var articles = Enumerable.Range(0, 6).Select(i => TestIndex.Article($"agency{i}.txt", AgencyText))
            .Append(TestIndex.Article("own.txt", "Our reporter found a bridge with a broken arch and rusty rails."));
        var index = await TestIndex.BuildAsync(new HashingEmbedder(), [.. articles]);

        var ranking = Retrieve(index, "Why is the northern bridge closed until further notice?");

        Assert.Equal(["agency0.txt", "agency1.txt", "own.txt", "agency2.txt"], ranking.Take(4).Select(ranked => ranked.Passage.Article.Id));
        Assert.Equal(7, ranking.Count);
        Assert.Contains(ranking[3].Parts, part => part.Name == "copy");
    }

    [Fact]
    public async Task QueryWithoutAnyKnownWordIsFoundByItsEmbedding()
    {
        var index = await TestIndex.BuildAsync(new HashingEmbedder(), TestIndex.Article("a.txt", "The bridge opened."));

        Assert.Single(Retrieve(index, "who is he"));
        Assert.Empty(await new Retriever().RetrieveAsync(new Query("who is he"), index, null, 10, CancellationToken.None));
    }

    [Fact]
    public async Task BestSentenceCountsInEveryPassageThatHoldsIt()
    {
        var index = await TestIndex.BuildAsync(
            new HashingEmbedder(), TestIndex.Article("a.txt", "The mayor came by boat. The mill burned. The bridge opened in 1931. Nobody knew why it rained."));

        var best = Retrieve(index, "bridge opened 1931")[0];

        Assert.Contains("The bridge opened in 1931.", best.Passage.Text, StringComparison.Ordinal);
        var sentence = best.Passage.Sentences.Single(sentence => sentence.Text.StartsWith("The bridge", StringComparison.Ordinal));
        Assert.EndsWith(sentence.ToString(), best.Parts.Single(part => part.Name == "dense sentence").Detail!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmptyIndexFindsNothing()
    {
        var index = await TestIndex.BuildAsync(new HashingEmbedder());

        Assert.Empty(Retrieve(index, "bridge"));
    }

    private static IReadOnlyList<RankedPassage> Retrieve(SourceIndex index, string query, SourceFilter? filter = null)
    {
        return new Retriever().RetrieveAsync(new Query(query, filter ?? SourceFilter.None), index, HashingEmbedder.Embed(query), 10, CancellationToken.None).Result;
    }

    private static void AssertSums(ScorePart part) => Assert.Equal(part.Value, part.Parts.Sum(inner => inner.Value), 9);
}
