using Attest.Articles;
using Attest.Benchmarks.DataSets;
using Attest.Evaluation;
using Attest.Questions;
using Attest.Text;

namespace Attest.Tests.Evaluation.Benchmarks;

public sealed class BenchmarkTests
{
    [Fact]
    public void SpanQuestionsShareTheirPassage()
    {
        var benchmark = FromLines(
            path => SpanBenchmark.Load(path),
            """{"id":"1","title":"A_(b)","question":"q?","passage":"In 1931, 𝒜 and then 1932.","answers":[{"text":"1932","start":20},{"text":"then 1932","start":16}]}""",
            """{"id":"2","title":"A_(b)","question":"r?","passage":"In 1931, 𝒜 and then 1932.","answers":[]}""",
            """{"id":"3","title":"A_(b)","question":"s?","passage":"In 1931, 𝒜 and then 1932.","answers":[{"text":"nowhere","start":3}]}""");

        var article = Assert.Single(benchmark.Articles);
        Assert.Equal("A (b)", article.DisplayTitle);
        Assert.Equal(["1", "2"], benchmark.Questions.Select(item => item.Question.Id));
        // The offset counts code points: one less than code units behind the letter outside the BMP.
        Assert.Equal("1932", Slice(article, Assert.Single(benchmark.Questions[0].Question.Evidence)));
        Assert.False(benchmark.Questions[1].Question.IsAnswerable);
        Assert.Same(article, benchmark.Questions[1].Given);
    }

    [Fact]
    public void AnswerSentencesAreSpansOfOneArticle()
    {
        var benchmark = FromLines(
            AnswerSentenceBenchmark.Load,
            """{"id":"1","title":"T","question":"q?","candidates":["First .","Second one ."],"labels":[0,1]}""",
            """{"id":"2","title":"T","question":"r?","candidates":["First ."],"labels":[0],"answerable":false}""");

        Assert.Equal("First . Second one .", benchmark.Articles[0].Text);
        Assert.Equal("Second one .", Slice(benchmark.Articles[0], Assert.Single(benchmark.Questions[0].Question.Evidence)));
        Assert.Equal([new TextSpan(0, 7), new TextSpan(8, 20)], benchmark.Questions[0].Candidates);
        Assert.True(benchmark.Questions[0].Question.IsAnswerable);
        Assert.False(benchmark.Questions[1].Question.IsAnswerable);
    }

    [Fact]
    public void RowOfAnotherKindNamesItsLine()
    {
        var exception = Assert.Throws<InvalidDataException>(() => FromLines(path => SpanBenchmark.Load(path), "[]"));

        Assert.Contains(":1: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PublishedSpanQuestionsAllLoad()
    {
        var path = SharedData.Find("data/dev/wikipedia-with-unanswerable.jsonl.gz");
        var benchmark = SpanBenchmark.Load(path);

        Assert.Equal((140, 1346), (benchmark.Articles.Count, benchmark.Questions.Count));
        Assert.Equal(675, benchmark.Questions.Count(item => item.Question.IsAnswerable == true));
        Assert.All(benchmark.Questions, item => Assert.All(item.Question.Evidence, place => Assert.Contains(Slice(item.Given!, place), item.Question.Answers)));
    }

    [Fact]
    public void PublishedAnswerSentencesAllLoad()
    {
        var path = SharedData.Find("data/dev/answer-sentences-clapnq.jsonl.gz");
        var benchmark = AnswerSentenceBenchmark.Load(path);

        Assert.Equal((600, 300), (benchmark.Questions.Count, benchmark.Questions.Count(item => item.Question.IsAnswerable == true)));
        // One answerable row marks none of its candidates.
        Assert.Equal(299, benchmark.Questions.Count(item => item.Question.Evidence.Count > 0));
        Assert.All(benchmark.Questions, item => Assert.True(item.Question.IsAnswerable == true || item.Question.Evidence.Count == 0));
    }

    [Fact]
    public void PublishedConversationsAllLoad()
    {
        var conversations = SharedData.Find("data/dev/conversations.jsonl.gz");
        var passages = SharedData.Find("data/dev/conversation-passages.jsonl.gz");
        var rewrites = SharedData.Find("data/dev/question-rewrites.jsonl.gz");

        var benchmark = ConversationBenchmark.Load(conversations, passages);
        var questions = ConversationBenchmark.LoadRewrites(rewrites);

        Assert.Equal((350, 159), (benchmark.Articles.Count, benchmark.Questions.Count));
        Assert.Equal((150, 7), (benchmark.Questions.Count(item => item.Question.IsAnswerable == true), benchmark.Questions.Count(item => item.Question.IsAnswerable == false)));
        Assert.Contains(benchmark.Questions, item => item.Question.History.Any(turn => turn.Role == TurnRole.Assistant));
        Assert.Equal((777, 568), (questions.Count, questions.Count(question => question.Question.Text != question.Rewrite)));
        Assert.All(questions, question => Assert.NotEmpty(question.Rewrite));
    }

    private static string Slice(Article article, GoldEvidence place) => article.Text[place.Start..place.End];

    private static Benchmark FromLines(Func<string, Benchmark> load, params string[] lines)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, lines);
            return load(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
