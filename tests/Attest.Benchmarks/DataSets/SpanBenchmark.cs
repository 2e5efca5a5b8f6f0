using Attest.Articles;
using Attest.Evaluation;

namespace Attest.Benchmarks.DataSets;

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

/// <summary>
/// Questions written for this project over news articles of the article-extraction benchmark
/// (https://github.com/scrapinghub/article-extraction-benchmark, MIT), asked of all the articles together.
/// </summary>
internal static class NewsBenchmark
{
    /// <param name="articlesPath">The benchmark's ground-truth.json: id to "articleBody".</param>
    /// <param name="questionsPath">As for <c>attest eval</c>; the articles that its evidence names are the corpus.</param>
    /// <exception cref="InvalidDataException">A question is malformed, or names an article or a place that is not there.</exception>
    public static Benchmark Load(string articlesPath, string questionsPath)
    {
        var loaded = QuestionFile.Read(questionsPath);
        using var document = JsonDocument.Parse(File.ReadAllBytes(articlesPath));
        var named = loaded.Questions.SelectMany(question => question.Evidence).Select(place => place.ArticleId).ToHashSet(StringComparer.Ordinal);
        Article[] articles = [.. document.RootElement.EnumerateObject()
            .Where(entry => named.Contains(entry.Name))
            .Select(entry => BenchmarkArticles.Make(entry.Name, "", entry.Value.GetProperty("articleBody").GetString()!))];
        SourceProblem[] problems = [.. loaded.Problems, .. EvidenceCheck.Problems(questionsPath, loaded.Questions, articles)];
        return problems.Length == 0
            ? new Benchmark(articles, [.. loaded.Questions.Select(question => new BenchmarkQuestion(question, null, []))])
            : throw new InvalidDataException(string.Join('\n', problems.AsEnumerable()));
    }
}
