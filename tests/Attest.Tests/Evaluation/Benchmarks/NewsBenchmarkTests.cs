using Attest.Benchmarks.DataSets;

namespace Attest.Tests.Evaluation.Benchmarks;

public sealed class NewsBenchmarkTests
{
    [Fact]
    public void EveryQuestionsEvidenceHoldsAnAnswer()
    {
        var articles = SharedData.Find("data/dev/html-articles/ground-truth.json");
        var questions = Path.Combine(SharedData.RepositoryRoot(), "tests", "Attest.Benchmarks", "Calibration", "news-questions.jsonl");

        var benchmark = NewsBenchmark.Load(articles, questions);

        var texts = benchmark.Articles.ToDictionary(article => article.Id, article => article.Text, StringComparer.Ordinal);
        Assert.True(benchmark.Questions.Count(item => item.Question.IsAnswerable == true) > 200);
        Assert.All(benchmark.Questions.Select(item => item.Question).Where(question => question.IsAnswerable == true), question => Assert.Contains(
            question.Evidence,
            place => question.Answers.Any(answer => texts[place.ArticleId][place.Start..place.End].Contains(answer, StringComparison.Ordinal))));
    }

    [Fact]
    public void EvidenceThatIsNotThereIsNamed()
    {
        using var folder = new Articles.TemporaryFolder();
        var articles = folder.Write("truth.json", """{"a":{"articleBody":"Short."}}""");
        var questions = folder.Write("questions.jsonl", """{"id":"1","question":"Why?","evidence":[{"articleId":"a","start":0,"end":99}]}""" + "\n");

        var thrown = Assert.Throws<InvalidDataException>(() => NewsBenchmark.Load(articles, questions));

        Assert.Contains("ends at 99", thrown.Message, StringComparison.Ordinal);
    }
}
