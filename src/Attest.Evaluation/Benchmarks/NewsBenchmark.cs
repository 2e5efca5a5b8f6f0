using System.Text.Json;
using Attest.Articles;

namespace Attest.Evaluation.Benchmarks;

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
