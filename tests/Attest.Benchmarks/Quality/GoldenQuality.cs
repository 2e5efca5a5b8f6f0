using Attest.Evaluation;

namespace Attest.Benchmarks.Quality;

/// <summary>The whole program on the golden questions about the seed articles.</summary>
internal static class GoldenQuality
{
    public static async Task<QualityPart> MeasureAsync(AttestAnswerer answerer, SourceLibrary library, string questionsPath, CancellationToken cancellationToken)
    {
        var loaded = QuestionFile.Read(questionsPath);
        if (loaded.Problems.Count > 0)
        {
            throw new InvalidDataException(loaded.Problems[0].ToString());
        }

        var results = await new EvaluationRun(answerer, TimeProvider.System).RunAsync(loaded.Questions, null, null, cancellationToken);
        var summary = EvaluationSummary.From(loaded.Questions, results, library.Current.Articles);
        return new QualityPart(
            "Golden questions on the seed articles",
            "The whole program, from question to verified answer, on questions written by hand (`tests/Attest.Tests/Golden/questions.jsonl`).",
            [
                new("answerable questions that cite their evidence", summary.Citations.EvidenceHit ?? double.NaN, FigureKind.Percent) { Floor = 0.85, Goal = 0.95, Note = $"{summary.Citations.Questions} questions" },
                new("other questions refused", summary.Refusal.Recall ?? double.NaN, FigureKind.Percent) { Floor = 0.85, Goal = 0.95, Note = $"{summary.Questions.Unanswerable} questions" },
                new("quotes exact", summary.Citations.QuotesExact ?? double.NaN, FigureKind.Percent) { Goal = 1, Note = $"{summary.Citations.Quotes} quotes" },
                new("citation precision", summary.Citations.Precision ?? double.NaN, FigureKind.Percent),
                new("citation recall", summary.Citations.Recall ?? double.NaN, FigureKind.Percent),
                new("answer span F1", summary.Spans.F1 ?? double.NaN, FigureKind.Percent) { Note = $"{summary.Spans.Questions} questions" },
                new("evidence in the first passage (hit@1)", summary.Retrieval.HitAt1 ?? double.NaN, FigureKind.Percent),
                new("evidence in the first five (hit@5)", summary.Retrieval.HitAt5 ?? double.NaN, FigureKind.Percent),
                new("AUROC of the confidence, answerable or not", summary.Confidence.AurocAnswerable ?? double.NaN, FigureKind.Index),
            ],
            []);
    }
}
