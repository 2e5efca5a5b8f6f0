using Attest.Benchmarks.DataSets;
using Attest.Evaluation.Metrics;

namespace Attest.Benchmarks.Quality;

/// <summary>Finding the right passage among all of a benchmark's.</summary>
internal static class RetrievalQuality
{
    /// <param name="benchmark">Span questions; only the answerable ones are asked.</param>
    /// <param name="rankers">By name: a question to article ids, best first, each once.</param>
    /// <param name="cancellationToken">Stops between questions.</param>
    public static QualityPart Measure(
        Benchmark benchmark, IReadOnlyList<(string Name, bool IsFinal, Func<string, IReadOnlyList<string>> Rank)> rankers, CancellationToken cancellationToken)
    {
        var asked = benchmark.Questions.Where(item => item.Question.IsAnswerable == true).ToArray();
        var figures = new List<QualityFigure>();
        foreach (var (name, isFinal, rank) in rankers)
        {
            var ranks = asked.Select(item =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                var place = rank(item.Question.Question).ToList().IndexOf(item.Given!.Id);
                return (IReadOnlyList<int?>)[place < 0 ? null : place + 1];
            }).ToArray();
            figures.Add(new($"{name}: hit@1", ranks.Average(rank => RankingMetrics.HitAtK(rank, 1)), FigureKind.Percent) { Floor = 0.81, Goal = isFinal ? 0.92 : null });
            figures.Add(new($"{name}: hit@5", ranks.Average(rank => RankingMetrics.HitAtK(rank, 5)), FigureKind.Percent) { Goal = isFinal ? 0.98 : null });
            figures.Add(new($"{name}: MRR", ranks.Average(RankingMetrics.ReciprocalRank), FigureKind.Index));
        }

        return new QualityPart(
            "Retrieval, all passages as the corpus",
            $"The {asked.Length} answerable questions of the same set against its {benchmark.Articles.Count} passages. The right passage is the one that the question was written for; another that answers as well counts as wrong.",
            figures,
            [new("BM25, the floor", "hit@1 0.81", "as given with the goal")]);
    }
}
