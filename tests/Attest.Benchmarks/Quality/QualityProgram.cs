using Attest.Answers;
using Attest.Articles;
using Attest.Benchmarks.DataSets;
using Attest.Models;
using Attest.Models.Reading;
using Attest.Search;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Attest.Benchmarks.Quality;

/// <summary>The program as it ships, loaded once, and every part that can be measured on it.</summary>
internal sealed class QualityProgram
{
    private QualityProgram(QualityPaths paths, SourceLibrary library, AttestAnswerer answerer, EvidenceFinder finder, LocalModels models)
    {
        var (embedder, reader) = (models.Embedder!, models.Reader!);
        var spans = new Lazy<Benchmark>(() => SpanBenchmark.Load(paths.Dev("wikipedia-with-unanswerable.jsonl.gz")));
        var sentences = new Lazy<Benchmark>(() => AnswerSentenceBenchmark.Load(paths.Dev("answer-sentences-clapnq.jsonl.gz")));
        // Built when first asked for, and kept: three parts use it.
        Task<BenchmarkCorpus>? corpus = null;
        Task<BenchmarkCorpus> CorpusAsync(CancellationToken cancellationToken) => corpus ??= BenchmarkCorpus.BuildAsync(spans.Value, models, cancellationToken);
        Parts = new OrderedDictionary<string, Func<CancellationToken, Task<QualityPart>>>
        {
            ["reader"] = async cancellationToken =>
            {
                var passages = await CorpusAsync(cancellationToken);
                return ReaderQuality.Given(
                    spans.Value,
                    (question, passage) => Read(reader, question, passage, cancellationToken),
                    (question, articleId) => passages.ConfidenceThat(articleId, question, cancellationToken),
                    cancellationToken);
            },
            ["wrong-passage"] = async cancellationToken =>
            {
                var passages = await CorpusAsync(cancellationToken);
                return ReaderQuality.AgainstWrongPassage(
                    spans.Value,
                    (question, passage) => Read(reader, question, passage, cancellationToken),
                    (question, articleId) => passages.ConfidenceThat(articleId, question, cancellationToken),
                    new ArticleRankings(passages).ByBm25,
                    cancellationToken);
            },
            ["retrieval"] = async cancellationToken =>
            {
                var rankings = new ArticleRankings(await CorpusAsync(cancellationToken));
                return RetrievalQuality.Measure(
                    spans.Value,
                    [
                        ("BM25", false, rankings.ByBm25),
                        ("embeddings alone", false, rankings.ByEmbeddings),
                        ("BM25 and embeddings", false, rankings.ByBoth),
                        ("the program: BM25, embeddings, reader", true, question => rankings.ByProgram(question, new AnsweringOptions(), cancellationToken)),
                        ("the same, 10 passages read", false, question => rankings.ByProgram(question, new AnsweringOptions { PassagesToRead = 10 }, cancellationToken)),
                    ],
                    cancellationToken);
            },
            ["sentences"] = async cancellationToken =>
            {
                var sections = await BenchmarkCorpus.BuildAsync(sentences.Value, models, cancellationToken);
                return AnswerSentenceQuality.Measure(
                    sentences.Value,
                    [
                        ("embeddings alone", false, (question, article, candidates) => SentenceScores.ByEmbeddings(embedder, question, article, candidates, cancellationToken)),
                        ("reader alone", false, (question, article, candidates) => SentenceScores.ByReader(reader, question, article, candidates, cancellationToken)),
                        ("the program's confidence", true, (question, article, candidates) => SentenceScores.ByProgram(sections, question, article, candidates, cancellationToken)),
                    ],
                    cancellationToken);
            },
            ["conversations"] = cancellationToken => ConversationQuality.MeasureAsync(
                ConversationBenchmark.Load(paths.Dev("conversations.jsonl.gz"), paths.Dev("conversation-passages.jsonl.gz")),
                ConversationBenchmark.LoadRewrites(paths.Dev("question-rewrites.jsonl.gz")),
                embedder,
                finder,
                cancellationToken),
            ["collections"] = cancellationToken => CollectionQuality.MeasureAsync(Directory.GetDirectories(paths.Dev("collections")), cancellationToken),
            ["thresholds"] = cancellationToken => ThresholdQuality.MeasureAsync(Directory.GetDirectories(paths.Dev("collections")), cancellationToken),
            ["support"] = cancellationToken => SupportQuality.MeasureAsync(paths, cancellationToken),
            ["golden"] = cancellationToken => GoldenQuality.MeasureAsync(answerer, library, paths.GoldenQuestions, cancellationToken),
            ["parity"] = cancellationToken => Task.FromResult(ParityQuality.Measure(paths, reader, cancellationToken)),
            ["time"] = cancellationToken => TimingQuality.MeasureAsync(() => Services(paths, keepsIndex: false).GetRequiredService<SourceLibrary>(), answerer, paths, cancellationToken),
        };
    }

    /// <summary>In the document's order.</summary>
    public OrderedDictionary<string, Func<CancellationToken, Task<QualityPart>>> Parts { get; }

    public static async Task<QualityProgram> LoadAsync(QualityPaths paths, CancellationToken cancellationToken)
    {
        var services = Services(paths);
        var library = services.GetRequiredService<SourceLibrary>();
        await library.LoadAsync(null, cancellationToken);
        return new QualityProgram(paths, library, services.GetRequiredService<AttestAnswerer>(), services.GetRequiredService<EvidenceFinder>(), services.GetRequiredService<LocalModels>());
    }

    private static (string Text, double Score) Read(SpanReader reader, string question, string passage, CancellationToken cancellationToken)
    {
        var reading = reader.Read(question, [passage], cancellationToken)[0];
        return (reading.Best?.Span.Slice(passage) ?? "", reading.Margin);
    }

    /// <summary>As the console configures it, with the seed articles wherever it is started from.</summary>
    private static ServiceProvider Services(QualityPaths paths, bool keepsIndex = true)
    {
        Dictionary<string, string?> settings = new() { [$"{SourcesOptions.Section}:Paths:0"] = paths.Seeds };
        if (!keepsIndex)
        {
            settings[$"{IndexingOptions.Section}:{nameof(IndexingOptions.CachePath)}"] = IndexingOptions.NoCache;
        }

        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(paths.Repository, "appsettings.json"))
            .AddInMemoryCollection(settings)
            .Build();
        return new ServiceCollection().AddLogging().AddAttest(configuration).BuildServiceProvider();
    }
}
