namespace Attest.Evaluation;

/// <summary>The figures of a run. Shares are 0 to 1; a figure is null where no question has what it is measured by.</summary>
public sealed record EvaluationSummary
{
    public required CountsSummary Questions { get; init; }

    public required RetrievalSummary Retrieval { get; init; }

    public required SpansSummary Spans { get; init; }

    public required CitationsSummary Citations { get; init; }

    public required RefusalSummary Refusal { get; init; }

    public required ConfidenceSummary Confidence { get; init; }

    /// <summary>By stage: "total", "rewrite", "retrieve", "answer". Errors left out.</summary>
    public required IReadOnlyDictionary<string, LatencySummary> LatencyMs { get; init; }

    /// <summary>Unknown are those that nothing is known of: they count in latency and quotes only. Errors count as wrong.</summary>
    public sealed record CountsSummary(int Total, int Answerable, int Unanswerable, int Unknown, int Answered, int Abstained, int Errors);

    /// <summary>Over answerable questions with gold; means over questions. "Hit": one place found is enough; recall counts all.</summary>
    public sealed record RetrievalSummary(
        int Questions,
        double? RecallAt1,
        double? RecallAt5,
        double? RecallAt10,
        double? RecallAt20,
        double? HitAt1,
        double? HitAt5,
        double? Mrr,
        double? NdcgAt10);

    /// <summary>
    /// Over answerable questions with answers, an abstention counting 0; over all, unanswerable ones included, it counts 1 there, as SQuAD 2.0 has it.
    /// </summary>
    public sealed record SpansSummary(int Questions, double? ExactMatch, double? F1, double? ExactMatchOverAll, double? F1OverAll);

    /// <summary>
    /// Over answerable questions with gold. Precision is a mean over those that were answered; for hit and recall an abstention counts 0. Quotes
    /// are exact that equal their article's text.
    /// </summary>
    public sealed record CitationsSummary(int Questions, double? EvidenceHit, double? Precision, double? Recall, int Quotes, double? QuotesExact);

    /// <summary>Precision and recall of abstentions as a test for unanswerable questions.</summary>
    public sealed record RefusalSummary(double? Precision, double? Recall, double? F1, double? AnswerableAnswered);

    /// <summary>
    /// The confidence as a test of answerable against unanswerable questions and of right against wrong answers; the risk-coverage curve, most
    /// confident first, and the area under it; ten calibration bins of equal width, those that hold answers.
    /// </summary>
    public sealed record ConfidenceSummary(
        double? AurocAnswerable,
        double? AurocRight,
        double? Aurc,
        double? ExpectedCalibrationError,
        IReadOnlyList<RiskCoveragePoint> RiskCoverage,
        IReadOnlyList<ReliabilityBin> Calibration);

    public sealed record LatencySummary(double? P50, double? P90, double? P95, double? P99);

    /// <param name="results">One per question, in their order.</param>
    /// <param name="articles">Those that the quotes must be verbatim in.</param>
    /// <exception cref="ArgumentException">The results are not those of the questions.</exception>
    public static EvaluationSummary From(
        IReadOnlyList<EvaluationQuestion> questions, IReadOnlyList<EvaluationResult> results, IReadOnlyList<Article> articles) =>
        From(Judgement.All(questions, results, articles));

    internal static EvaluationSummary From(IReadOnlyList<Judgement> judged)
    {
        var withGold = judged.Where(item => item.EvidenceRanks.Count > 0).ToArray();
        var withAnswers = judged.Where(item => item.Question.IsAnswerable == true && item.Question.Answers.Count > 0).ToArray();
        var known = judged.Where(item => item.Question.IsAnswerable is not null && !item.Result.IsError).ToArray();
        var refusal = RefusalMetrics.Count(known.Select(item => (item.Question.IsAnswerable == true, !item.Result.IsAnswered)));
        var rated = judged.Where(item => item.IsRight is not null).ToArray();
        (double Confidence, bool Right)[] answers =
            [.. rated.Where(item => item.Result.IsAnswered).Select(item => (item.Result.Answer.Confidence, item.IsRight == true))];
        var curve = Metrics.RiskCoverage.Curve(answers, rated.Length);
        var bins = Metrics.Calibration.Bins(answers);
        var quotes = judged.Sum(item => item.Result.Answer.Citations.Count);
        return new EvaluationSummary
        {
            Questions = new CountsSummary(
                judged.Count,
                judged.Count(item => item.Question.IsAnswerable == true),
                judged.Count(item => item.Question.IsAnswerable == false),
                judged.Count(item => item.Question.IsAnswerable is null),
                judged.Count(item => item.Result.IsAnswered),
                judged.Count(item => !item.Result.IsAnswered && !item.Result.IsError),
                judged.Count(item => item.Result.IsError)),
            Retrieval = new RetrievalSummary(
                withGold.Length,
                Mean(withGold, item => RankingMetrics.RecallAtK(item.EvidenceRanks, 1)),
                Mean(withGold, item => RankingMetrics.RecallAtK(item.EvidenceRanks, 5)),
                Mean(withGold, item => RankingMetrics.RecallAtK(item.EvidenceRanks, 10)),
                Mean(withGold, item => RankingMetrics.RecallAtK(item.EvidenceRanks, 20)),
                Mean(withGold, item => RankingMetrics.HitAtK(item.EvidenceRanks, 1)),
                Mean(withGold, item => RankingMetrics.HitAtK(item.EvidenceRanks, 5)),
                Mean(withGold, item => RankingMetrics.ReciprocalRank(item.EvidenceRanks)),
                Mean(withGold, item => RankingMetrics.NdcgAtK(item.EvidenceRanks, 10))),
            Spans = new SpansSummary(
                withAnswers.Length,
                Mean(withAnswers, item => item.ExactMatch),
                Mean(withAnswers, item => item.F1),
                Mean(judged, item => item.ExactMatch),
                Mean(judged, item => item.F1)),
            Citations = new CitationsSummary(
                withGold.Length,
                Mean(withGold, item => item.EvidenceHit),
                Mean(withGold, item => item.CitationPrecision),
                Mean(withGold, item => item.CitationRecall),
                quotes,
                OrNull((double)judged.Sum(item => item.ExactQuotes) / quotes)),
            Refusal = new RefusalSummary(
                OrNull(refusal.Precision),
                OrNull(refusal.Recall),
                OrNull(refusal.F1),
                Mean(known.Where(item => item.Question.IsAnswerable == true), item => item.Result.IsAnswered ? 1 : 0)),
            Confidence = new ConfidenceSummary(
                OrNull(Auroc.Of(known.Select(item => (item.Result.Answer.Confidence, item.Question.IsAnswerable == true)))),
                OrNull(Auroc.Of(answers)),
                OrNull(Metrics.RiskCoverage.Area(curve)),
                OrNull(Metrics.Calibration.ExpectedError(bins)),
                curve,
                bins),
            LatencyMs = new Dictionary<string, LatencySummary>
            {
                ["total"] = Latency(judged, result => result.ElapsedMs),
                ["rewrite"] = Latency(judged, result => result.Answer.Timings.RewriteMs),
                ["retrieve"] = Latency(judged, result => result.Answer.Timings.RetrieveMs),
                ["answer"] = Latency(judged, result => result.Answer.Timings.AnswerMs),
            },
        };
    }

    private static LatencySummary Latency(IReadOnlyList<Judgement> judged, Func<EvaluationResult, double> milliseconds)
    {
        double[] sorted = [.. judged.Where(item => !item.Result.IsError).Select(item => milliseconds(item.Result)).Order()];
        double? At(double percentile) => OrNull(Percentiles.Of(sorted, percentile)) is { } value ? Math.Round(value, 2) : null;
        return new LatencySummary(At(50), At(90), At(95), At(99));
    }

    /// <summary>Over those that have the figure.</summary>
    private static double? Mean(IEnumerable<Judgement> judged, Func<Judgement, double> figure) =>
        OrNull(judged.Select(figure).Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average());

    private static double? OrNull(double figure) => double.IsNaN(figure) ? null : Math.Round(figure, 6);
}
