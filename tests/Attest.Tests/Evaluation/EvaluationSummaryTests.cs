using System.Text.Json;
using Attest.Citations;
using Attest.Evaluation;

namespace Attest.Tests.Evaluation;

public sealed class EvaluationSummaryTests
{
    [Fact]
    public async Task FiguresAreThoseWorkedOutByHand()
    {
        var summary = EvaluationSummary.From(EvaluationSample.Questions, await ResultsAsync(EvaluationSample.Questions), EvaluationSample.Articles);

        Assert.Equal(new EvaluationSummary.CountsSummary(5, 3, 2, 0, 3, 2, 0), summary.Questions);
        // Ranks of the evidence: bridge 1, tower 2, "the tower" 2.
        Assert.Equal((1 / 3.0, 1, 0.666667), (Math.Round(summary.Retrieval.RecallAt1!.Value, 12), summary.Retrieval.RecallAt5, summary.Retrieval.Mrr), new Close());
        // F1: 1 right, 0 wrong, 0 abstained; over all also 1 refused, 0 invented.
        Assert.Equal((1 / 3.0, 1 / 3.0, 0.4, 0.4), (summary.Spans.ExactMatch!.Value, summary.Spans.F1!.Value, summary.Spans.ExactMatchOverAll!.Value, summary.Spans.F1OverAll!.Value), new Close());
        Assert.Equal((1 / 3.0, 0.5, 1 / 3.0), (summary.Citations.EvidenceHit!.Value, summary.Citations.Precision!.Value, summary.Citations.Recall!.Value), new Close());
        Assert.Equal((3, 1.0), (summary.Citations.Quotes, summary.Citations.QuotesExact));
        Assert.Equal((0.5, 0.5, 0.5), (summary.Refusal.Precision!.Value, summary.Refusal.Recall!.Value, summary.Refusal.F1!.Value), new Close());
        // Answerable 0.9, 0.8, 0.1; unanswerable 0.1, 0.3: 2 + 2 + 0.5 + 0 of 6 pairs.
        Assert.Equal(0.75, summary.Confidence.AurocAnswerable);
        Assert.Equal(1, summary.Confidence.AurocRight);
        // Risks 0, 1/2, 2/3 at 1, 2, 3 of 5 questions.
        Assert.Equal(0.388889, summary.Confidence.Aurc);
        Assert.Equal(0.6, summary.Confidence.RiskCoverage[^1].Coverage, 12);
        Assert.Equal(5, summary.LatencyMs["total"].P50);
        Assert.Equal(2, summary.LatencyMs["retrieve"].P99);
    }

    [Fact]
    public void NoQuestionsHaveNoFigures()
    {
        var summary = EvaluationSummary.From([], [], []);

        Assert.Null(summary.Retrieval.RecallAt1);
        Assert.Null(summary.Citations.QuotesExact);
        Assert.Null(summary.Confidence.Aurc);
        Assert.Null(summary.LatencyMs["total"].P50);
        Assert.Contains("quotes exact", SummaryTable.Render(summary), StringComparison.Ordinal);
        Assert.Contains("\"aurc\":null", JsonSerializer.Serialize(summary, AttestJson.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task QuoteThatDiffersFromItsArticleIsNotExact()
    {
        var results = await ResultsAsync(EvaluationSample.Questions);
        var changed = results[0] with
        {
            Answer = results[0].Answer with { Citations = [results[0].Answer.Citations[0] with { Quote = "The bridge opened in 1932." }] },
        };

        var summary = EvaluationSummary.From(EvaluationSample.Questions, [changed, .. results.Skip(1)], EvaluationSample.Articles);

        Assert.Equal(0.666667, summary.Citations.QuotesExact);
    }

    [Fact]
    public async Task ErrorCountsAsWrongAndNotAsAbstention()
    {
        EvaluationQuestion[] questions = [new("a", "fail") { Answers = ["x"] }, new("b", "fail") { Answerable = false }];
        var summary = EvaluationSummary.From(questions, await ResultsAsync(questions), EvaluationSample.Articles);

        Assert.Equal((0, 0, 2), (summary.Questions.Answered, summary.Questions.Abstained, summary.Questions.Errors));
        Assert.Equal(0, summary.Citations.EvidenceHit);
        Assert.Null(summary.Refusal.Precision);
    }

    [Fact]
    public async Task ResultsOfOtherQuestionsAreRejected()
    {
        var results = await ResultsAsync(EvaluationSample.Questions);

        Assert.Throws<ArgumentException>(() => EvaluationSummary.From([EvaluationSample.Questions[1]], [results[0]], EvaluationSample.Articles));
    }

    [Fact]
    public void EvidenceThatCannotBeMetIsNoticed()
    {
        EvaluationQuestion[] questions =
        [
            new("a", "q") { Evidence = [new GoldEvidence("nowhere.txt", 0, 5)] },
            new("b", "q") { Evidence = [new GoldEvidence("bridge.txt", 0, 5000), new GoldEvidence("bridge.txt", 0, 5)] },
        ];

        var problems = EvidenceCheck.Problems("q.jsonl", questions, EvaluationSample.Articles);

        Assert.Equal(["a", "b"], problems.Select(problem => problem.What.Split('"')[1]));
    }

    private static Task<IReadOnlyList<EvaluationResult>> ResultsAsync(IReadOnlyList<EvaluationQuestion> questions)
    {
        return EvaluationSample.Run().RunAsync(questions, null, null, CancellationToken.None);
    }

    /// <summary>Tuples of figures equal to six decimals.</summary>
    private sealed class Close : System.Collections.IEqualityComparer, IEqualityComparer<object>,
        IEqualityComparer<(double, double?, double?)>, IEqualityComparer<(double, double, double)>, IEqualityComparer<(double, double, double, double)>
    {
        bool IEqualityComparer<(double, double?, double?)>.Equals((double, double?, double?) x, (double, double?, double?) y) => Same(x.Item1, y.Item1) && Same(x.Item2, y.Item2) && Same(x.Item3, y.Item3);

        bool IEqualityComparer<(double, double, double)>.Equals((double, double, double) x, (double, double, double) y) => Same(x.Item1, y.Item1) && Same(x.Item2, y.Item2) && Same(x.Item3, y.Item3);

        bool IEqualityComparer<(double, double, double, double)>.Equals((double, double, double, double) x, (double, double, double, double) y) => Same(x.Item1, y.Item1) && Same(x.Item2, y.Item2) && Same(x.Item3, y.Item3) && Same(x.Item4, y.Item4);
    }
}
