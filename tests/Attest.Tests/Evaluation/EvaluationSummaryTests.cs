using Attest.Contracts;
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
        AssertFigure(1 / 3.0, summary.Retrieval.RecallAt1);
        AssertFigure(1, summary.Retrieval.RecallAt5);
        AssertFigure(2 / 3.0, summary.Retrieval.Mrr);
        // F1: 1 right, 0 wrong, 0 abstained; over all also 1 refused, 0 invented.
        AssertFigure(1 / 3.0, summary.Spans.ExactMatch);
        AssertFigure(1 / 3.0, summary.Spans.F1);
        AssertFigure(0.4, summary.Spans.ExactMatchOverAll);
        AssertFigure(0.4, summary.Spans.F1OverAll);
        AssertFigure(1 / 3.0, summary.Citations.EvidenceHit);
        AssertFigure(0.5, summary.Citations.Precision);
        AssertFigure(1 / 3.0, summary.Citations.Recall);
        Assert.Equal((3, 1.0), (summary.Citations.Quotes, summary.Citations.QuotesExact!.Value));
        AssertFigure(0.5, summary.Refusal.Precision);
        AssertFigure(0.5, summary.Refusal.Recall);
        AssertFigure(0.5, summary.Refusal.F1);
        // Answerable 0.9, 0.8, 0.1; unanswerable 0.1, 0.3: 2 + 2 + 0.5 of 6 pairs.
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

    private static void AssertFigure(double expected, double? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected, actual.Value, 5);
    }
}
