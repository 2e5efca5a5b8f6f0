using Attest.Articles;

namespace Attest.Evaluation.Benchmarks;

/// <summary>Span questions in the form of SQuAD: a question, its passage, and where in it the answer stands, if anywhere.</summary>
internal static class SpanBenchmark
{
    /// <summary>
    /// Every distinct passage is an article. Without answers a question is not answerable from its passage (it may be from
    /// another). All wordings of a row stand for one place: the first is the evidence.
    /// </summary>
    public static Benchmark Load(params IEnumerable<string> paths)
    {
        var articles = new Dictionary<string, Article>(StringComparer.Ordinal);
        var questions = new List<BenchmarkQuestion>();
        foreach (var row in paths.SelectMany(GzipJsonLines.Read<Row>))
        {
            if (!articles.TryGetValue(row.Passage, out var article))
            {
                article = BenchmarkArticles.Make($"passage-{articles.Count + 1}", row.Title ?? "", row.Passage);
                articles.Add(row.Passage, article);
            }

            GoldEvidence[] places = [.. row.Answers.Select(answer => Place(article, answer)).OfType<GoldEvidence>()];
            if (places.Length < row.Answers.Count && places.Length == 0)
            {
                continue; // The data's own note: a few rows have offsets that fit nothing.
            }

            var question = new EvaluationQuestion(row.Id, row.Question)
            {
                Answers = [.. row.Answers.Select(answer => answer.Text).Distinct(StringComparer.Ordinal)],
                Evidence = [.. places.Take(1)],
                Answerable = row.Answers.Count > 0,
            };
            questions.Add(new BenchmarkQuestion(question, article, []));
        }

        return new Benchmark([.. articles.Values], questions);
    }

    /// <summary>Offsets count UTF-16 code units, in some rows code points: whichever fits, or null.</summary>
    private static GoldEvidence? Place(Article article, AnswerRow answer)
    {
        var text = article.Text;
        if (text.AsSpan(Math.Min(answer.Start, text.Length)).StartsWith(answer.Text, StringComparison.Ordinal))
        {
            return new GoldEvidence(article.Id, answer.Start, answer.Start + answer.Text.Length);
        }

        var start = text.EnumerateRunes().Take(answer.Start).Sum(rune => rune.Utf16SequenceLength);
        return text.AsSpan(start).StartsWith(answer.Text, StringComparison.Ordinal)
            ? new GoldEvidence(article.Id, start, start + answer.Text.Length)
            : null;
    }

    private sealed record Row(string Id, string? Title, string Question, string Passage, IReadOnlyList<AnswerRow> Answers);

    private sealed record AnswerRow(string Text, int Start);
}
