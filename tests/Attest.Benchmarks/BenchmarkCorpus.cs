using System.Collections.Concurrent;
using Attest.Answers;
using Attest.Answers.Candidates;
using Attest.Articles;
using Attest.Benchmarks.DataSets;
using Attest.Models;
using Attest.Models.Embeddings;
using Attest.Passages;
using Attest.Questions;
using Attest.Search;
using Attest.Text.Terms;

namespace Attest.Benchmarks;

/// <summary>A benchmark's articles indexed, retrieved from, read and rated as the program does it with its sources.</summary>
internal sealed class BenchmarkCorpus(Benchmark benchmark, SourceIndex index, LocalModels models)
{
    private readonly ConcurrentDictionary<string, float[]> embeddings = new(StringComparer.Ordinal);

    public Benchmark Benchmark => benchmark;

    public static async Task<BenchmarkCorpus> BuildAsync(Benchmark benchmark, LocalModels models, CancellationToken cancellationToken)
    {
        var builder = new SourceIndexBuilder(
            new IndexingOptions(), new PassageBuilder(new PassageOptions()), new Analyzer(new AnalyzerOptions()), new Bm25Options(), new TokenCounter(models.Embedder!.Network.Tokenizer.CountTokens), models.Embedder);
        return new BenchmarkCorpus(benchmark, await builder.BuildAsync(new LoadedArticles(benchmark.Articles, []), cancellationToken: cancellationToken), models);
    }

    public IReadOnlyList<RankedPassage> Retrieve(Query query, RetrievalOptions options, int top)
    {
        return new Retriever(options).RetrieveAsync(query, index, options.DenseWeight > 0 ? Embed(query.Text) : null, top, CancellationToken.None).Result;
    }

    /// <summary>The first passages of a ranking, read.</summary>
    public ReadRanking Read(Query query, IReadOnlyList<RankedPassage> ranking, AnsweringOptions options, CancellationToken cancellationToken)
    {
        return new RankingReader(models.Reader, options).Read(query, ranking, cancellationToken);
    }

    /// <summary>Every sentence of the passages that were read, with the program's confidence.</summary>
    public IReadOnlyList<Candidate> Rate(Query query, ReadRanking ranking, CancellationToken cancellationToken)
    {
        int[] sentences = [.. ranking.Read.SelectMany(passage => passage.Sentences).Select(index.RowOf).Distinct()];
        var relief = SentenceRelief.OfAsync(Embed(query.Plain), sentences, index, cancellationToken).Result;
        return CandidateFinder.Find(new Findings(query, relief, ranking, index), cancellationToken);
    }

    /// <summary>Every sentence of one article, the surest first, all of it having been read.</summary>
    public IReadOnlyList<Candidate> RateArticle(string question, string articleId, CancellationToken cancellationToken)
    {
        const int AllOfAnArticle = 50;
        var query = new Query(question, new SourceFilter { ArticleIds = new HashSet<string> { articleId } });
        var read = Read(query, Retrieve(query, new RetrievalOptions(), AllOfAnArticle), new AnsweringOptions { PassagesToRead = AllOfAnArticle }, cancellationToken);
        return Rate(query, read, cancellationToken);
    }

    /// <summary>The program's confidence that an article answers a question.</summary>
    public double ConfidenceThat(string articleId, string question, CancellationToken cancellationToken)
    {
        return RateArticle(question, articleId, cancellationToken).Select(candidate => candidate.Confidence).FirstOrDefault();
    }

    private float[] Embed(string question)
    {
        return embeddings.GetOrAdd(question, text => models.Embedder!.GenerateAsync([text], EmbeddingGenerator.ForQueries).GetAwaiter().GetResult()[0].Vector.ToArray());
    }
}
