namespace Attest.Evaluation;

/// <summary>The summary as plain text: one figure a line, its meaning beside it.</summary>
public static class SummaryTable
{
    public static string Render(EvaluationSummary summary)
    {
        var text = new StringBuilder();
        foreach (var (heading, rows) in Sections(summary))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(heading).Append('\n');
            foreach (var (name, value, meaning) in rows)
                text.Append($"  {name,-26}{value,9}   {meaning}".TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Name, value and meaning of every figure, for text and HTML alike.</summary>
    internal static IReadOnlyList<(string Heading, IReadOnlyList<(string Name, string Value, string Meaning)> Rows)> Sections(EvaluationSummary summary)
    {
        var counts = summary.Questions;
        var retrieval = summary.Retrieval;
        var spans = summary.Spans;
        var citations = summary.Citations;
        var confidence = summary.Confidence;
        return
        [
            ("Questions",
            [
                ("questions", Count(counts.Total), $"{counts.Answerable} answerable, {counts.Unanswerable} not, {counts.Unknown} unknown"),
                ("answered", Count(counts.Answered), ""),
                ("abstained", Count(counts.Abstained), ""),
                ("errors", Count(counts.Errors), counts.Errors == 0 ? "" : "counted as wrong; the messages are in the results"),
            ]),
            ($"Retrieval ({retrieval.Questions} questions)",
            [
                ("recall@1", Share(retrieval.RecallAt1), "share of the evidence in the first passage"),
                ("recall@5", Share(retrieval.RecallAt5), "in the first 5"),
                ("recall@10", Share(retrieval.RecallAt10), "in the first 10"),
                ("recall@20", Share(retrieval.RecallAt20), "in the first 20"),
                ("hit@1", Share(retrieval.HitAt1), "questions with any evidence in the first passage"),
                ("hit@5", Share(retrieval.HitAt5), "in the first 5"),
                ("MRR", Number(retrieval.Mrr), "mean of 1 / rank of the first evidence"),
                ("nDCG@10", Number(retrieval.NdcgAt10), "1 = all evidence first"),
            ]),
            ($"Answers ({spans.Questions} questions with short answers)",
            [
                ("exact match", Share(spans.ExactMatch), "SQuAD normalisation; an abstention counts 0"),
                ("token F1", Share(spans.F1), "the same"),
                ("exact match over all", Share(spans.ExactMatchOverAll), "unanswerable ones included, as SQuAD 2.0 counts"),
                ("token F1 over all", Share(spans.F1OverAll), "the same"),
            ]),
            ($"Citations ({citations.Questions} questions)",
            [
                ("evidence hit", Share(citations.EvidenceHit), "answers that cite gold evidence"),
                ("citation precision", Share(citations.Precision), "citations that are gold, per answer"),
                ("citation recall", Share(citations.Recall), "gold evidence that is cited"),
                ("quotes exact", Share(citations.QuotesExact), $"of {citations.Quotes} quotes; anything below 100 % is a bug"),
            ]),
            ("Refusal",
            [
                ("precision", Share(summary.Refusal.Precision), "abstentions that are right"),
                ("recall", Share(summary.Refusal.Recall), "unanswerable questions that got an abstention"),
                ("F1", Share(summary.Refusal.F1), ""),
                ("answerable answered", Share(summary.Refusal.AnswerableAnswered), ""),
            ]),
            ("Confidence",
            [
                ("AUROC answerable", Number(confidence.AurocAnswerable), "answerable against unanswerable questions"),
                ("AUROC right", Number(confidence.AurocRight), "right against wrong answers"),
                ("AURC", Number(confidence.Aurc), "area under the risk-coverage curve; lower is better"),
                ("calibration error", Number(confidence.ExpectedCalibrationError), "ECE, 10 bins; lower is better"),
            ]),
            ("Latency in ms (p50 / p90 / p95 / p99)",
            [
                .. summary.LatencyMs.Select(stage => (stage.Key, Milliseconds(stage.Value.P50), Higher(stage.Value))),
            ]),
        ];
    }

    private static string Higher(EvaluationSummary.LatencySummary latency) =>
        $"{Milliseconds(latency.P90)} / {Milliseconds(latency.P95)} / {Milliseconds(latency.P99)}";

    internal static string Share(double? value) => value is { } share ? (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "–";

    internal static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";

    private static string Milliseconds(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? "–";

    private static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);
}
