using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Attest.Answers;
using Attest.Articles;
using Attest.Passages;
using Attest.Questions;
using Attest.Search;
using Attest.Text;

namespace Attest.Web.Tests.Server;

/// <summary>
/// Answers by a word in the question, with real quotes of the loaded articles: "hold" waits to be released, "unknown" abstains,
/// "nearest" has no clear answer, "fail" and "model" break, "hostile" quotes the hostile article, "arabic" one from right to left, "greeting" cites nothing,
/// everything else is about the bridge;
/// "generated" says that a model wrote it, "by two" cites two quotes for one sentence, "withdraw" takes the first half back and begins anew.
/// </summary>
internal sealed class ScriptedAnswers(SourceLibrary library) : IDisposable
{
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim begun = new(0);

    public ConcurrentQueue<Question> Asked { get; } = new();

    /// <summary>Completes when a held question was cancelled.</summary>
    public Task Cancelled => cancelled.Task;

    /// <summary>Waits for the next question to begin.</summary>
    public Task NextBegunAsync() => begun.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Lets all held questions go on.</summary>
    public void Release() => released.TrySetResult();

    public async IAsyncEnumerable<AnswerEvent> AnswerAsync(Question question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Asked.Enqueue(question);
        begun.Release();
        yield return new AnswerEvent.StageStarted("searching");
        await Task.Yield();
        if (question.Text.Contains("model", StringComparison.Ordinal))
        {
            throw new HttpRequestException("Connection refused");
        }

        yield return new AnswerEvent.PassagesFound(question.Text, Passages(question.Filter));
        yield return new AnswerEvent.StageStarted("reading");
        var draft = Draft(question.Text);
        draft = question.Text.Contains("generated", StringComparison.Ordinal) ? draft with { AnsweredBy = "model:scripted" } : draft;
        var answer = Answer.Verify(draft, question.Text, new Query(question.Text), new SearchScope(1, 1), new AnswerTimings(0.1, 1.5, 20));
        // In whole sentences, as the flow gives them out; one alone in two pieces.
        var half = answer.Text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end ? end : answer.Text.LastIndexOf(' ', answer.Text.Length / 2);
        yield return new AnswerEvent.TextAdded(answer.Text[..half]);
        if (question.Text.Contains("hold", StringComparison.Ordinal))
        {
            await HoldAsync(cancellationToken);
        }

        if (question.Text.Contains("fail", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("An inner secret");
        }

        var shown = half;
        if (question.Text.Contains("withdraw", StringComparison.Ordinal))
        {
            yield return new AnswerEvent.TextWithdrawn("The model broke off.");
            shown = 0;
        }

        yield return new AnswerEvent.TextAdded(answer.Text[shown..]);
        yield return new AnswerEvent.AnswerReady(answer);
    }

    public void Dispose() => begun.Dispose();

    private async Task HoldAsync(CancellationToken cancellationToken)
    {
        try
        {
            await released.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            cancelled.TrySetResult();
            throw;
        }
    }

    private RankedPassage[] Passages(SourceFilter filter)
    {
        return [.. library.Current.Passages.Where(passage => filter.Accepts(passage.Article)).Take(5)
            .Select((passage, i) => new RankedPassage(i + 1, passage, 1.0 / (i + 1), []))];
    }

    private Draft Draft(string question) => question switch
    {
        _ when question.Contains("unknown", StringComparison.Ordinal) => new Draft
        {
            Kind = AnswerKind.Abstention,
            Reason = "No article says what the bridge cost.",
            Confidence = 0.1,
            AnsweredBy = "reader",
            Nearest = [.. Nearest()],
        },
        _ when question.Contains("nearest", StringComparison.Ordinal) => new Draft
        {
            Kind = AnswerKind.Closest,
            Reason = "No sentence clearly answers this.",
            Confidence = 0.3,
            AnsweredBy = "reader",
            Sentences =
            [
                DraftSentence.Notice("No sentence clearly answers this. The closest:"),
                Sentence(TestArticles.BridgeId, TestArticles.BridgeQuote, TestArticles.BridgeAnswer),
                Sentence(TestArticles.BridgeId, "It carries 4,000 people a day.", null),
            ],
        },
        _ when question.Contains("greeting", StringComparison.Ordinal) => new Draft
        {
            Kind = AnswerKind.SmallTalk,
            Confidence = 1,
            AnsweredBy = "reader",
            Sentences = [DraftSentence.Notice("Hello. Ask about the articles.")],
        },
        _ when question.Contains("hostile", StringComparison.Ordinal) => Fact(Sentence(TestArticles.HostileId, TestArticles.HostileQuote, null)),
        _ when question.Contains("arabic", StringComparison.Ordinal) => Fact(Sentence(TestArticles.ArabicId, TestArticles.ArabicQuote, null)) with
        {
            Kind = AnswerKind.Closest,
            Reason = "No sentence clearly answers this.",
        },
        _ when question.Contains("by two", StringComparison.Ordinal) => Fact(new DraftSentence(
            [new DraftPart.Words("The bridge was opened in 1911 and carries many.")],
            [EvidenceOf(TestArticles.BridgeQuote), EvidenceOf("It carries 4,000 people a day.")])),
        _ => Fact(
            Sentence(TestArticles.BridgeId, TestArticles.BridgeQuote, TestArticles.BridgeAnswer),
            Sentence(TestArticles.BridgeId, "It was painted green in 1950.", "green"),
            Sentence("003_9e21a35b6ab7efbb.txt",
                "The deal, described as a “comprehensive strategic partnership”, will replace treaties from 1961 and 2000-2001", null)),
    };

    private static Draft Fact(params DraftSentence[] sentences) => new()
    {
        Kind = AnswerKind.Fact,
        Confidence = 0.93,
        AnsweredBy = "reader",
        Sentences = sentences,
    };

    /// <summary>The quote as the sentence, with the answer in bold, as the reader writes it.</summary>
    private DraftSentence Sentence(string articleId, string quote, string? answer)
    {
        var article = library.Current.FindArticle(articleId) ?? throw new InvalidOperationException($"{articleId} is not loaded.");
        var span = SpanOf(article, quote, 0);
        if (answer is null)
        {
            return new DraftSentence([new DraftPart.FromArticle(article, span)], [new Evidence(article, span)]);
        }

        var inner = SpanOf(article, answer, span.Start);
        DraftPart[] parts =
        [
            new DraftPart.FromArticle(article, new TextSpan(span.Start, inner.Start)),
            new DraftPart.Words(" **"),
            new DraftPart.FromArticle(article, inner),
            new DraftPart.Words("** "),
            new DraftPart.FromArticle(article, new TextSpan(inner.End, span.End)),
        ];
        return new DraftSentence(parts, [new Evidence(article, span, inner)]);
    }

    private Evidence EvidenceOf(string quote)
    {
        var article = library.Current.FindArticle(TestArticles.BridgeId)!;
        return new Evidence(article, SpanOf(article, quote, 0));
    }

    private IEnumerable<Passage> Nearest()
    {
        var article = library.Current.FindArticle(TestArticles.BridgeId)!;
        var span = SpanOf(article, "It carries 4,000 people a day.", 0);
        yield return new Passage(article, 0, span, [new Sentence(article, 0, span)]);
    }

    private static TextSpan SpanOf(Article article, string words, int from)
    {
        var start = article.Text.IndexOf(words, from, StringComparison.Ordinal);
        return start < 0 ? throw new InvalidOperationException($"'{words}' is not in {article.Id}.") : new TextSpan(start, start + words.Length);
    }
}
