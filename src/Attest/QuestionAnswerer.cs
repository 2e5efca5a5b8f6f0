using System.Diagnostics;
using System.Runtime.CompilerServices;
using Attest.Answering;
using Attest.Citations;
using Attest.Conversation;
using Attest.Retrieval;

namespace Attest;

/// <summary>The whole flow: question, its stand-alone readings, ranked passages, draft, verified answer. Thread-safe.</summary>
public sealed class QuestionAnswerer
{
    /// <summary>How many passages are shown as found; the reader reads the first of them.</summary>
    private const int PassagesShown = 20;

    private readonly SourceLibrary library;
    private readonly QuestionSearch search;
    private readonly ExtractiveAnswerer answerer;

    internal QuestionAnswerer(SourceLibrary library, QuestionSearch search, ExtractiveAnswerer answerer)
    {
        this.library = library;
        this.search = search;
        this.answerer = answerer;
    }

    /// <summary>What happens while the question is answered; the last event is the answer.</summary>
    public async IAsyncEnumerable<AnswerEvent> AskStreamingAsync(Question question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var index = library.Current;
        var clock = Stopwatch.StartNew();
        var readings = StandaloneQuestion.Propose(question);
        var rewritten = clock.Elapsed;

        yield return new AnswerEvent.StageStarted("searching");
        var (query, embedding, ranking) = await search.SearchAsync(readings, index, PassagesShown, cancellationToken);
        var retrieved = clock.Elapsed;
        yield return new AnswerEvent.PassagesFound(query.Text, ranking);

        yield return new AnswerEvent.StageStarted("reading");
        var draft = answerer.Answer(query, embedding, ranking, index, cancellationToken);
        var timings = new AnswerTimings(
            rewritten.TotalMilliseconds, (retrieved - rewritten).TotalMilliseconds, (clock.Elapsed - retrieved).TotalMilliseconds);
        var answer = Answer.Verify(draft, question.Text, query.Text, timings);
        foreach (var piece in answer.Pieces())
        {
            yield return new AnswerEvent.TextAdded(piece);
        }

        yield return new AnswerEvent.AnswerReady(answer);
    }

    /// <summary>The answer alone.</summary>
    public async Task<Answer> AskAsync(Question question, CancellationToken cancellationToken)
    {
        Answer? answer = null;
        await foreach (var step in AskStreamingAsync(question, cancellationToken))
        {
            answer = (step as AnswerEvent.AnswerReady)?.Answer ?? answer;
        }

        return answer ?? throw new InvalidOperationException("The flow ended without an answer.");
    }

    /// <summary>The ranked passages alone, best first.</summary>
    public async Task<IReadOnlyList<RankedPassage>> SearchAsync(Query query, int top, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return (await search.SearchAsync([query], library.Current, top, cancellationToken)).Ranking;
    }
}
