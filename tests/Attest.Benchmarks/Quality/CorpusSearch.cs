using System.Collections.Concurrent;
using Attest.Answering.Reading;
using Attest.Articles;
using Attest.Conversation;
using Attest.Embeddings;
using Attest.Evaluation.Benchmarks;
using Attest.Indexing;
using Attest.Passages;
using Attest.Retrieval;

namespace Attest.Benchmarks.Quality;

/// <summary>A benchmark's articles indexed as the program indexes its sources; rankings are of articles, each at its best passage.</summary>
internal sealed class CorpusSearch
{
    // Enough passages for the 20 best articles in any of the benchmarks.
    private const int Depth = 100;

    private readonly SourceIndex index;
    private readonly EmbeddingGenerator generator;
    private readonly Dictionary<string, string> texts;
    private readonly ConcurrentDictionary<string, float[]> embeddings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Question, int Count), IReadOnlyList<string>> readings = new();

    private CorpusSearch(SourceIndex index, EmbeddingGenerator generator)
    {
        this.index = index;
        this.generator = generator;
        texts = index.Articles.ToDictionary(article => article.Id, article => article.Text, StringComparer.Ordinal);
    }

    public static async Task<CorpusSearch> BuildAsync(Benchmark benchmark, EmbeddingModel model, CancellationToken cancellationToken)
    {
        var generator = new EmbeddingGenerator(model);
        var builder = new SourceIndexBuilder(
            new IndexingOptions(), new PassageBuilder(new PassageOptions()), new Analyzer(), new Bm25Options(), generator, text => model.Tokenizer.Tokenize(text).Count);
        return new CorpusSearch(await builder.BuildAsync(new LoadedArticles(benchmark.Articles, []), cancellationToken: cancellationToken), generator);
    }

    public IReadOnlyList<string> RankByBm25(string question) => Rank(question, new RetrievalOptions { DenseWeight = 0 });

    public IReadOnlyList<string> RankByEmbeddings(string question) => Rank(question, new RetrievalOptions { DenseWeight = 1, SentenceWeight = 0 });

    public IReadOnlyList<string> Rank(string question) => Rank(question, new RetrievalOptions());

    /// <summary>The first articles of the program's ranking, ordered by how sure the reader is to find the answer there.</summary>
    public IReadOnlyList<string> RankByReader(SpanReader reader, string question, int count, CancellationToken cancellationToken)
    {
        return readings.GetOrAdd((question, count), _ =>
        {
            var ranked = Rank(question);
            string[] first = [.. ranked.Take(count)];
            var read = reader.Read(question, [.. first.Select(id => texts[id])], cancellationToken);
            return [.. first.Zip(read).OrderByDescending(pair => pair.Second.Margin).Select(pair => pair.First), .. ranked.Skip(count)];
        });
    }

    /// <summary>
    /// Both rankings by reciprocal ranks, Σ 1 / (60 + rank), which has nothing to tune: Cormack, Clarke, Büttcher, SIGIR 2009.
    /// </summary>
    public IReadOnlyList<string> RankByBoth(SpanReader reader, string question, int count, CancellationToken cancellationToken)
    {
        var retrieved = Rank(question).Index().ToDictionary(ranked => ranked.Item, ranked => ranked.Index + 1, StringComparer.Ordinal);
        return [.. RankByReader(reader, question, count, cancellationToken).Index()
            .OrderByDescending(read => (1.0 / (61 + read.Index)) + (1.0 / (60 + retrieved[read.Item])))
            .Select(read => read.Item)];
    }

    private IReadOnlyList<string> Rank(string question, RetrievalOptions options)
    {
        var embedding = embeddings.GetOrAdd(question, text => generator.Generate([text], isQuery: true, CancellationToken.None)[0]);
        return [.. new Retriever(options).Retrieve(new Query(question), index, options.DenseWeight > 0 ? embedding : [], Depth)
            .Select(ranked => ranked.Passage.Article.Id)
            .Distinct(StringComparer.Ordinal)];
    }
}
