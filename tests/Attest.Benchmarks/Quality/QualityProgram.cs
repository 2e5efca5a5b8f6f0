using System.Numerics.Tensors;
using Attest.Answering.Reading;
using Attest.Articles;
using Attest.Embeddings;
using Attest.Evaluation.Benchmarks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Attest.Benchmarks.Quality;

/// <summary>The program as it ships, loaded once, and every part that can be measured on it.</summary>
internal sealed class QualityProgram
{
    /// <summary>How many passages the reader reorders here.</summary>
    private const int PassagesRead = 10;

    private QualityProgram(QualityPaths paths, SourceLibrary library, QuestionAnswerer answerer, EmbeddingModel model, SpanReader reader)
    {
        var spans = new Lazy<Benchmark>(() => SpanBenchmark.Load(paths.Dev("wikipedia-with-unanswerable.jsonl.gz")));
        var sentences = new Lazy<Benchmark>(() => AnswerSentenceBenchmark.Load(paths.Dev("answer-sentences-clapnq.jsonl.gz")));
        // Built when first asked for, and kept: two parts use it.
        Task<CorpusSearch>? corpus = null;
        Task<CorpusSearch> Corpus(CancellationToken cancellationToken) => corpus ??= CorpusSearch.BuildAsync(spans.Value, model, cancellationToken);
        Parts = new OrderedDictionary<string, Func<CancellationToken, Task<QualityPart>>>
        {
            ["reader"] = cancellationToken => Task.Run(
                () => ReaderQuality.Given(spans.Value, (question, passage) => Read(reader, question, passage, cancellationToken), null, cancellationToken), cancellationToken),
            ["wrong-passage"] = async cancellationToken =>
            {
                var search = await Corpus(cancellationToken);
                return ReaderQuality.AgainstWrongPassage(
                    spans.Value, (question, passage) => Read(reader, question, passage, cancellationToken), search.RankByBm25, cancellationToken);
            },
            ["retrieval"] = async cancellationToken =>
            {
                var search = await Corpus(cancellationToken);
                return RetrievalQuality.Measure(
                    spans.Value,
                    [
                        ("BM25", false, search.RankByBm25),
                        ("MiniLM alone", false, search.RankByEmbeddings),
                        ("BM25 and MiniLM", false, search.Rank),
                        ($"first {PassagesRead} by the reader", false, question => search.RankByReader(reader, question, PassagesRead, cancellationToken)),
                        ($"both rankings of the first {PassagesRead}", true, question => search.RankByBoth(reader, question, PassagesRead, cancellationToken)),
                    ],
                    cancellationToken);
            },
            ["sentences"] = cancellationToken => Task.Run(
                () => AnswerSentenceQuality.Measure(
                    sentences.Value,
                    [
                        ("MiniLM alone", false, (question, article, candidates) => Similarities(model, question, article, candidates, cancellationToken)),
                        ("reader", false, (question, article, candidates) => Margins(reader, question, article, candidates, cancellationToken)),
                        ("both, untuned: logistic of the reader's margin + cosine", true, (question, article, candidates) => [.. Margins(reader, question, article, candidates, cancellationToken)
                            .Zip(Similarities(model, question, article, candidates, cancellationToken), (margin, cosine) => (1 / (1 + Math.Exp(-margin))) + cosine)]),
                    ],
                    cancellationToken),
                cancellationToken),
            ["conversations"] = cancellationToken => ConversationQuality.MeasureAsync(
                ConversationBenchmark.Load(paths.Dev("conversations.jsonl.gz"), paths.Dev("conversation-passages.jsonl.gz")),
                ConversationBenchmark.LoadRewrites(paths.Dev("question-rewrites.jsonl.gz")),
                model,
                cancellationToken),
            ["golden"] = cancellationToken => GoldenQuality.MeasureAsync(answerer, library, paths.GoldenQuestions, cancellationToken),
            ["parity"] = cancellationToken => Task.FromResult(ParityQuality.Measure(paths, model, reader, cancellationToken)),
            ["time"] = cancellationToken => TimingQuality.MeasureAsync(() => Services(paths).GetRequiredService<SourceLibrary>(), answerer, paths, cancellationToken),
        };
    }

    /// <summary>In the document's order.</summary>
    public OrderedDictionary<string, Func<CancellationToken, Task<QualityPart>>> Parts { get; }

    public static async Task<QualityProgram> LoadAsync(QualityPaths paths, CancellationToken cancellationToken)
    {
        var services = Services(paths);
        var library = services.GetRequiredService<SourceLibrary>();
        await library.LoadAsync(null, cancellationToken);
        var model = EmbeddingModel.Load(new EmbeddingOptions());
        return new QualityProgram(paths, library, services.GetRequiredService<QuestionAnswerer>(), model, SpanReader.Load(new ReaderOptions(), model));
    }

    private static (string Text, double Score) Read(SpanReader reader, string question, string passage, CancellationToken cancellationToken)
    {
        var reading = reader.Read(question, [passage], cancellationToken)[0];
        return (reading.Best?.Span.Slice(passage) ?? "", reading.Margin);
    }

    /// <summary>Per candidate, how much likelier its best span is than "not here", the whole article being read.</summary>
    private static double[] Margins(SpanReader reader, string question, Article article, IReadOnlyList<TextSpan> candidates, CancellationToken cancellationToken)
    {
        var reading = reader.Read(question, [article.Text], cancellationToken)[0];
        return [.. candidates.Select(candidate => (reading.BestWithin(candidate)?.Score ?? double.NegativeInfinity) - reading.NullScore)];
    }

    private static double[] Similarities(EmbeddingModel model, string question, Article article, IReadOnlyList<TextSpan> candidates, CancellationToken cancellationToken)
    {
        using var generator = new EmbeddingGenerator(model);
        var query = generator.Generate([question], isQuery: true, cancellationToken)[0];
        return [.. generator.Generate([.. candidates.Select(candidate => candidate.Slice(article.Text))], isQuery: false, cancellationToken)
            .Select(vector => (double)TensorPrimitives.Dot<float>(query, vector))];
    }

    /// <summary>As the console configures it, with the seed articles wherever it is started from.</summary>
    private static ServiceProvider Services(QualityPaths paths)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(paths.Repository, "appsettings.json"))
            .AddInMemoryCollection([new($"{SourcesOptions.Section}:Paths:0", paths.Seeds)])
            .Build();
        return new ServiceCollection().AddLogging().AddAttest(configuration).BuildServiceProvider();
    }
}
