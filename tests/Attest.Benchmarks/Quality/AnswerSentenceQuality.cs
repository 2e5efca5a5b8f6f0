using Attest.Articles;
using Attest.Benchmarks.DataSets;
using Attest.Evaluation.Metrics;
using Attest.Text;

namespace Attest.Benchmarks.Quality;

/// <summary>Choosing the sentence that answers, or none.</summary>
internal static class AnswerSentenceQuality
{
    /// <param name="benchmark">Questions with candidates.</param>
    /// <param name="scorers">By name: a question, its article and the candidates to one score each.</param>
    /// <param name="cancellationToken">Stops between questions.</param>
    public static QualityPart Measure(
        Benchmark benchmark,
        IReadOnlyList<(string Name, bool IsFinal, Func<string, Article, IReadOnlyList<TextSpan>, IReadOnlyList<double>> Score)> scorers,
        CancellationToken cancellationToken)
    {
        var figures = new List<QualityFigure>();
        foreach (var (name, isFinal, score) in scorers)
        {
            int gold = 0, marked = 0;
            var best = new List<(double Score, bool Answerable)>();
            foreach (var item in benchmark.Questions.Where(item => item.Candidates.Count > 0))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var scores = score(item.Question.Question, item.Given!, item.Candidates);
                var (value, first) = scores.Select((value, i) => (value, i)).MaxBy(candidate => candidate.value);
                best.Add((value, item.Question.IsAnswerable == true));
                if (item.Question.Evidence.Count > 0)
                {
                    marked++;
                    gold += item.Question.Evidence.Any(place => place.Start == item.Candidates[first].Start) ? 1 : 0;
                }
            }

            figures.Add(new($"{name}: gold sentence at rank 1", (double)gold / marked, FigureKind.Percent) { Goal = isFinal ? 0.75 : null, Note = $"{marked} questions" });
            figures.Add(new($"{name}: refusal AUROC", Auroc.Of(best), FigureKind.Index) { Goal = isFinal ? 0.85 : null, Note = $"{best.Count} questions" });
        }

        return new QualityPart(
            "Answer sentences",
            "`dev/answer-sentences-clapnq`: the sentences of one section, several of which may be right; half of the questions are not answered by theirs.",
            figures,
            []);
    }
}
