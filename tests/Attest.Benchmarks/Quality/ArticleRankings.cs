using Attest.Answers;
using Attest.Questions;
using Attest.Search;

namespace Attest.Benchmarks.Quality;

/// <summary>Rankings of a corpus' articles, each at its best passage.</summary>
internal sealed class ArticleRankings(BenchmarkCorpus corpus)
{
    // Enough passages for the 20 best articles in any of the benchmarks.
    private const int Depth = 100;

    public IReadOnlyList<string> ByBm25(string question) => Articles(Retrieve(question, new RetrievalOptions { DenseWeight = 0 }));

    public IReadOnlyList<string> ByEmbeddings(string question) => Articles(Retrieve(question, new RetrievalOptions { DenseWeight = 1, SentenceWeight = 0 }));

    public IReadOnlyList<string> ByBoth(string question) => Articles(Retrieve(question, new RetrievalOptions()));

    /// <summary>What <c>attest search</c> shows: retrieval, and the reader's word on the first passages.</summary>
    public IReadOnlyList<string> ByProgram(string question, AnsweringOptions options, CancellationToken cancellationToken)
    {
        return Articles(corpus.Read(new Query(question), Retrieve(question, new RetrievalOptions()), options, cancellationToken).Passages);
    }

    private IReadOnlyList<RankedPassage> Retrieve(string question, RetrievalOptions options) => corpus.Retrieve(new Query(question), options, Depth);

    private static IReadOnlyList<string> Articles(IReadOnlyList<RankedPassage> ranking)
    {
        return [.. ranking.Select(ranked => ranked.Passage.Article.Id).Distinct(StringComparer.Ordinal)];
    }
}
