using System.Linq.Expressions;
using Attest.Articles;
using Attest.Questions;
using Attest.Search;
using Attest.Search.Store;
using Microsoft.Extensions.VectorData;

namespace Attest.Tests.Search;

/// <summary>The ranking is the formula's, whichever vector store finds the candidates.</summary>
public sealed class RankingFormulaTests : IAsyncLifetime
{
    private static readonly RetrievalOptions Options = new() { CopiesKept = 1000, DenseWeight = 0.5, SentenceWeight = 0.5 };

    private LoadedArticles seeds = new([], []);

    public static TheoryData<string> Questions => new(File
        .ReadLines(Path.Combine(SharedData.RepositoryRoot(), "tests", "Attest.Tests", "Golden", "questions.jsonl"))
        .Select(line => JsonElement.Parse(line).GetProperty("question").GetString()!)
        .Distinct()
        .Take(30));

    public async ValueTask InitializeAsync()
    {
        seeds = await new ArticleLoader(new SourcesOptions()).LoadAsync([Path.Combine(SharedData.RepositoryRoot(), "seeds")], null, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task EveryScoreIsThatOfTheFormulaAndTheOrderToo(string question)
    {
        var index = await TestIndex.Builder(new HashingEmbedder()).BuildAsync(seeds);
        var vector = HashingEmbedder.Embed(question);

        var ranking = await new Retriever(Options).RetrieveAsync(new Query(question), index, vector, 1000, CancellationToken.None);

        var terms = index.Analyzer.AnalyzeQuery(question).Select(term => term.Text).ToArray();
        var greatest = terms.Sum(index.PassageTerms.Idf);
        var naive = index.Passages.Select((passage, row) => (
                Passage: passage,
                Score: (greatest > 0 ? 0.5 * index.PassageTerms.Score(terms, row) / greatest : 0)
                    + (0.25 * Cosine(vector, HashingEmbedder.Embed(Attest.Passages.PassageText.ForEmbedding(passage))))
                    + (0.25 * passage.Sentences.Max(sentence => Cosine(vector, HashingEmbedder.Embed(sentence.Text))))))
            .ToDictionary(row => row.Passage, row => row.Score);
        Assert.Equal(index.Passages.Count, ranking.Count);
        Assert.All(ranking, ranked => Assert.Equal(naive[ranked.Passage], ranked.Score, 1e-6));
        Assert.All(ranking.Zip(ranking.Skip(1)), pair => Assert.True(pair.First.Score >= pair.Second.Score));
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task AnotherStoreGivesTheSameRanking(string question)
    {
        var filter = new SourceFilter { ArticleIds = seeds.Articles.Skip(1).Select(article => article.Id).ToHashSet() };
        var ours = await TestIndex.Builder(new HashingEmbedder()).BuildAsync(seeds);
        using var store = new OtherStore(new InMemoryVectorStore());
        var others = await TestIndex.Builder(new HashingEmbedder(), store: store).BuildAsync(seeds);

        foreach (var query in new[] { new Query(question), new Query(question, filter) })
        {
            Assert.Equal(await RankAsync(ours, query), await RankAsync(others, query));
        }
    }

    [Fact]
    public async Task AStoreThatIsKeptIsBroughtUpToDate()
    {
        using var store = new InMemoryVectorStore();
        await TestIndex.Builder(new HashingEmbedder(), store: store).BuildAsync(seeds);

        var index = await TestIndex.Builder(new HashingEmbedder(), store: store).BuildAsync(seeds with { Articles = [seeds.Articles[1]] });

        var kept = await index.PassageRecords!.GetAsync(record => true, 1000).ToListAsync();
        Assert.Equal(index.Passages.Select(PassageRecord.KeyOf), kept.Select(record => record.Key));
        Assert.Equal(index.Sentences.Count, await index.SentenceRecords!.GetAsync(record => true, 1000).CountAsync());
    }

    [Fact]
    public void AFilterOfRecordsAcceptsWhatAFilterOfArticlesDoes()
    {
        DateOnly?[] days = [null, new DateOnly(2024, 1, 1), new DateOnly(2024, 6, 1), new DateOnly(2025, 1, 1)];
        var articles = days.Select((day, i) => TestIndex.Article($"{i}.txt", "Text.", published: day)).ToArray();
        var filters =
            from ids in new IReadOnlySet<string>?[] { null, new HashSet<string> { "1.txt", "2.txt", "0.txt" }, new HashSet<string>() }
            from first in days
            from last in days
            select new SourceFilter { ArticleIds = ids, PublishedFrom = first, PublishedTo = last };

        foreach (var filter in filters)
        {
            var accepts = RecordFilter.Of<SentenceRecord>(filter)?.Compile();
            Assert.Equal(filter.IsNone, accepts is null);
            Assert.All(articles, article => Assert.Equal(
                filter.Accepts(article),
                accepts?.Invoke(new SentenceRecord { Key = "", ArticleId = article.Id, Ordinal = 0, Published = article.Metadata.Published?.Value.Date }) ?? true));
        }
    }

    private static async Task<IEnumerable<(string Passage, double Score)>> RankAsync(SourceIndex index, Query query)
    {
        var ranking = await new Retriever(Options).RetrieveAsync(query, index, HashingEmbedder.Embed(query.Text), 1000, CancellationToken.None);
        return ranking.Select(ranked => (ranked.Passage.ToString(), ranked.Score));
    }

    private static double Cosine(float[] some, float[] other) => some.Zip(other, (value, with) => (double)value * with).Sum();

    /// <summary>As a store over a network does: records are other objects each time, batches come in any order, and scores have another scale.</summary>
    private sealed class OtherStore(VectorStore inner) : VectorStore
    {
        public override VectorStoreCollection<TKey, TRecord> GetCollection<TKey, TRecord>(string name, VectorStoreCollectionDefinition? definition = null)
        {
            return new OtherCollection<TKey, TRecord>(inner.GetCollection<TKey, TRecord>(name, definition));
        }

        public override VectorStoreCollection<object, Dictionary<string, object?>> GetDynamicCollection(string name, VectorStoreCollectionDefinition definition) =>
            throw new NotSupportedException();

        public override IAsyncEnumerable<string> ListCollectionNamesAsync(CancellationToken cancellationToken = default) => inner.ListCollectionNamesAsync(cancellationToken);

        public override Task<bool> CollectionExistsAsync(string name, CancellationToken cancellationToken = default) => inner.CollectionExistsAsync(name, cancellationToken);

        public override Task EnsureCollectionDeletedAsync(string name, CancellationToken cancellationToken = default) =>
            inner.EnsureCollectionDeletedAsync(name, cancellationToken);

        public override object? GetService(Type serviceType, object? serviceKey = null) => null;
    }

    private sealed class OtherCollection<TKey, TRecord>(VectorStoreCollection<TKey, TRecord> inner) : VectorStoreCollection<TKey, TRecord>
        where TKey : notnull
        where TRecord : class
    {
        public override string Name => inner.Name;

        public override Task<bool> CollectionExistsAsync(CancellationToken cancellationToken = default) => inner.CollectionExistsAsync(cancellationToken);

        public override Task EnsureCollectionExistsAsync(CancellationToken cancellationToken = default) => inner.EnsureCollectionExistsAsync(cancellationToken);

        public override Task EnsureCollectionDeletedAsync(CancellationToken cancellationToken = default) => inner.EnsureCollectionDeletedAsync(cancellationToken);

        public override async Task<TRecord?> GetAsync(TKey key, RecordRetrievalOptions? options = null, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return Copy(await inner.GetAsync(key, options, cancellationToken));
        }

        public override async IAsyncEnumerable<TRecord> GetAsync(
            IEnumerable<TKey> keys,
            RecordRetrievalOptions? options = null,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var key in keys.Reverse().ToArray())
            {
                if (await GetAsync(key, options, cancellationToken) is { } record)
                {
                    yield return record;
                }
            }
        }

        public override IAsyncEnumerable<TRecord> GetAsync(
            Expression<Func<TRecord, bool>> filter, int top, FilteredRecordRetrievalOptions<TRecord>? options = null, CancellationToken cancellationToken = default)
        {
            return inner.GetAsync(filter, top, options, cancellationToken);
        }

        public override Task DeleteAsync(TKey key, CancellationToken cancellationToken = default) => inner.DeleteAsync(key, cancellationToken);

        public override Task UpsertAsync(TRecord record, CancellationToken cancellationToken = default) => inner.UpsertAsync(record, cancellationToken);

        public override Task UpsertAsync(IEnumerable<TRecord> records, CancellationToken cancellationToken = default) => inner.UpsertAsync(records, cancellationToken);

        public override IAsyncEnumerable<VectorSearchResult<TRecord>> SearchAsync<TInput>(
            TInput searchValue, int top, VectorSearchOptions<TRecord>? options = null, CancellationToken cancellationToken = default)
        {
            return inner.SearchAsync(searchValue, top, options, cancellationToken).Select(found => new VectorSearchResult<TRecord>(Copy(found.Record)!, 1 - (found.Score / 2)));
        }

        public override object? GetService(Type serviceType, object? serviceKey = null) => null;

        private static TRecord? Copy(TRecord? record) => record switch
        {
            PassageRecord passage => (passage with { }) as TRecord,
            SentenceRecord sentence => (sentence with { }) as TRecord,
            _ => null,
        };
    }
}
