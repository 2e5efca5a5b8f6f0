using Attest.Evaluation;
using Attest.Text;

namespace Attest.Benchmarks.DataSets;

/// <summary>Answer sentence selection (SelQA, ClapNQ): a question and the sentences of one section, each right or not.</summary>
internal static class AnswerSentenceBenchmark
{
    /// <summary>The candidates of a question, one space between them, are its article; every right one is evidence.</summary>
    public static Benchmark Load(string path)
    {
        var questions = new List<BenchmarkQuestion>();
        foreach (var row in GzipJsonLines.Read<Row>(path))
        {
            var text = new StringBuilder();
            var spans = new List<TextSpan>();
            foreach (var candidate in row.Candidates)
            {
                text.Append(text.Length > 0 ? " " : "");
                spans.Add(new TextSpan(text.Length, text.Length + candidate.Length));
                text.Append(candidate);
            }

            var article = BenchmarkArticles.Make($"section-{questions.Count + 1}", row.Title, text.ToString());
            var question = new EvaluationQuestion(row.Id, row.Question)
            {
                Evidence = [.. spans.Where((_, i) => row.Labels[i] > 0).Select(span => new GoldEvidence(article.Id, span.Start, span.End))],
                Answerable = row.Answerable ?? row.Labels.Any(label => label > 0),
            };
            questions.Add(new BenchmarkQuestion(question, article, spans));
        }

        return new Benchmark([.. questions.Select(question => question.Given!)], questions);
    }

    private sealed record Row(string Id, string Title, string Question, IReadOnlyList<string> Candidates, IReadOnlyList<int> Labels, bool? Answerable);
}
