using Attest.Benchmarks.DataSets;
using Attest.Evaluation.Metrics;

namespace Attest.Benchmarks.Quality;

/// <summary>The reader alone: the passage is given, retrieval plays no part.</summary>
internal static class ReaderQuality
{
    private const int FloorQuestions = 250;

    private static readonly PeerFigure[] Published =
    [
        new("first reader (PyTorch, fp16 weights)", "EM 60.0, F1 71.7; AUROC 0.709; F1 over all 58.8", "measured on these rows; its own card"),
        new("BERT-large", "F1 81.8 over all", "published, on all 35 articles of the SQuAD 2.0 dev set: not the same rows"),
        new("nlnet", "F1 78.8 over all", "published, on all 35 articles"),
        new("BiDAF + ELMo", "F1 67.9 over all", "published, on all 35 articles"),
    ];

    /// <param name="benchmark">Span questions, with unanswerable ones.</param>
    /// <param name="read">Question and passage to the best span's text and its score: best start + end minus that of "not here".</param>
    /// <param name="confidence">Question and article id to the program's confidence that the article answers.</param>
    /// <param name="cancellationToken">Stops between questions.</param>
    public static QualityPart Given(
        Benchmark benchmark,
        Func<string, string, (string Text, double Score)> read,
        Func<string, string, double> confidence,
        CancellationToken cancellationToken)
    {
        var rows = benchmark.Questions.Select(item =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (text, score) = read(item.Question.Question, item.Given!.Text);
            var sure = confidence(item.Question.Question, item.Given.Id);
            return (item.Question, Text: text, Score: score, Confidence: sure, F1: SpanMetrics.F1(text, item.Question.Answers));
        }).ToArray();
        var answerable = rows.Where(row => row.Question.IsAnswerable == true).ToArray();
        (double Score, double F1, bool Answerable)[] scored = [.. rows.Select(row => (row.Score, row.F1, row.Question.IsAnswerable == true))];
        var (best, bestThreshold) = SelectiveF1.Best(scored);
        var figures = new List<QualityFigure>
        {
            new("exact match, answerable only", answerable.Average(row => SpanMetrics.ExactMatch(row.Text, row.Question.Answers)), FigureKind.Percent) { Floor = 0.600, Note = $"{answerable.Length} questions" },
            new("F1, answerable only", answerable.Average(row => row.F1), FigureKind.Percent) { Floor = 0.717, Goal = 0.77 },
            new("F1 over all, best threshold", best, FigureKind.Percent) { Floor = 0.588, Goal = 0.66, Note = $"{rows.Length} questions; threshold {bestThreshold:0.00}, chosen on these rows" },
            new("refusal AUROC, reader alone", Auroc.Of(scored.Select(row => (row.Score, row.Answerable))), FigureKind.Index) { Floor = 0.709, Goal = 0.78 },
            new("refusal AUROC of the program's confidence", Auroc.Of(rows.Select(row => (row.Confidence, row.Question.IsAnswerable == true))), FigureKind.Index) { Goal = 0.78, Note = "reader, words and embeddings together; none of these rows was fitted" },
        };
        return new QualityPart(
            "Reader, passage given",
            "`dev/wikipedia-with-unanswerable` (SQuAD 2.0, four articles; its unanswerable questions are written to deceive). The reader sees the question and its passage.",
            figures,
            Published);
    }

    /// <param name="benchmark">Span questions; only the answerable ones are asked.</param>
    /// <param name="read">As above.</param>
    /// <param name="confidence">As above.</param>
    /// <param name="rank">A question to the corpus' articles by BM25, best first.</param>
    /// <param name="cancellationToken">Stops between questions.</param>
    public static QualityPart AgainstWrongPassage(
        Benchmark benchmark,
        Func<string, string, (string Text, double Score)> read,
        Func<string, string, double> confidence,
        Func<string, IReadOnlyList<string>> rank,
        CancellationToken cancellationToken)
    {
        var texts = benchmark.Articles.ToDictionary(article => article.Id, article => article.Text, StringComparer.Ordinal);
        var scored = new List<(double Score, double F1, bool Answerable)>();
        var sure = new List<(double Score, bool Answerable)>();
        var scoredOfFirst = 0;
        foreach (var (i, item) in benchmark.Questions.Where(item => item.Question.IsAnswerable == true).Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            scoredOfFirst = i < FloorQuestions ? scored.Count + 2 : scoredOfFirst;
            var question = item.Question;
            var right = read(question.Question, item.Given!.Text);
            scored.Add((right.Score, SpanMetrics.F1(right.Text, question.Answers), true));
            sure.Add((confidence(question.Question, item.Given.Id), true));
            var wrong = rank(question.Question).FirstOrDefault(id => !question.Answers.Any(answer => SquadNormalization.Holds(texts[id], answer)));
            if (wrong is not null)
            {
                scored.Add((read(question.Question, texts[wrong]).Score, 0, false));
                sure.Add((confidence(question.Question, wrong), false));
            }
        }

        return new QualityPart(
            "Reader, right passage against a wrong one",
            "Every answerable question of the same set, once with its passage and once with the best BM25 passage that does not hold the answer.",
            [
                new("refusal AUROC, reader alone", Auroc.Of(scored.Select(row => (row.Score, row.Answerable))), FigureKind.Index) { Floor = 0.942, Goal = 0.97, Note = $"{scored.Count} pairs of all questions" },
                new($"refusal AUROC, first {FloorQuestions} questions", Auroc.Of(scored.Take(scoredOfFirst).Select(row => (row.Score, row.Answerable))), FigureKind.Index) { Floor = 0.942, Note = "the floor was measured on so many of the questions, with another BM25" },
                new("refusal AUROC of the program's confidence", Auroc.Of(sure), FigureKind.Index) { Goal = 0.97, Note = "reader, words and embeddings together; none of these rows was fitted" },
                new("F1 over all, best threshold", SelectiveF1.Best(scored).F1, FigureKind.Percent) { Floor = 0.782 },
            ],
            []);
    }
}
