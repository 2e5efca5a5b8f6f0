using System.Runtime.CompilerServices;
using Attest.Answers;
using Attest.Articles;
using Attest.Evaluation;
using Attest.Passages;
using Attest.Questions;
using Attest.Search;
using Attest.Text;

namespace Attest.Tests.Evaluation;

/// <summary>Two short articles, an answerer that quotes by rote, and questions it gets right and wrong.</summary>
internal static class EvaluationSample
{
    public static Article Bridge { get; } = MakeArticle("bridge.txt", "The bridge opened in 1931. It is <b>long</b> & old.");

    public static Article Tower { get; } = MakeArticle("tower.txt", "The tower was built in 1889. It is tall.");

    public static IReadOnlyList<Article> Articles { get; } = [Bridge, Tower];

    public static IReadOnlyList<EvaluationQuestion> Questions { get; } =
    [
        new("right", "When did the bridge open?") { Answers = ["1931"], Evidence = [new GoldEvidence("bridge.txt", 0, 26)] },
        new("wrong", "When was the <script>tower</script> built?") { Answers = ["1889"], Evidence = [new GoldEvidence("tower.txt", 0, 28)] },
        new("refused", "Who designed the bridge?") { Answerable = false },
        new("invented", "Who designed the tower?") { Answerable = false },
        new("needless", "What is tall?") { Answers = ["the tower"] },
    ];

    public static EvaluationRun Run(TimeProvider? time = null) => new(AskAsync, time ?? new SteppingTime());

    /// <summary>Finds the same for every question: the bridge's passage, then the tower's.</summary>
    public static async IAsyncEnumerable<AnswerEvent> AskAsync(Question question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        yield return new AnswerEvent.PassagesFound(question.Text, [.. Articles.Select((article, i) => new RankedPassage(i + 1, WholeText(article), 1.0 / (i + 1), []))]);
        var draft = question.Text switch
        {
            "When did the bridge open?" => Quoting(Bridge, new TextSpan(0, 26), new TextSpan(21, 25), 0.9),
            "When was the <script>tower</script> built?" => Quoting(Bridge, new TextSpan(0, 26), new TextSpan(21, 25), 0.8),
            "Who designed the tower?" => Quoting(Tower, new TextSpan(0, 28), null, 0.3),
            "fail" => throw new FormatException("broken"),
            _ => new Draft { Kind = AnswerKind.Abstention, Reason = "The sources do not say.", Confidence = 0.1, AnsweredBy = "reader" },
        };
        yield return new AnswerEvent.AnswerReady(Answer.Verify(draft, question.Text, new Query(question.Text), new SearchScope(1, 1), new AnswerTimings(1, 2, 3)));
    }

    public static Article MakeArticle(string id, string text)
    {
        return new Article { Id = id, Text = text, Metadata = ArticleMetadata.Empty, Boilerplate = [] };
    }

    private static Passage WholeText(Article article)
    {
        var span = new TextSpan(0, article.Text.Length);
        return new Passage(article, 0, span, [new Sentence(article, 0, span)]);
    }

    private static Draft Quoting(Article article, TextSpan span, TextSpan? answer, double confidence)
    {
        return new Draft
        {
            Kind = AnswerKind.Fact,
            Confidence = confidence,
            AnsweredBy = "reader",
            Sentences = [new DraftSentence([new DraftPart.FromArticle(article, span)], [new Evidence(article, span, answer)])],
        };
    }

    /// <summary>Every reading is 5 ms after the one before.</summary>
    private sealed class SteppingTime : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => now += 5;
    }
}
