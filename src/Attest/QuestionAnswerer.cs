using System.Diagnostics;
using System.Runtime.CompilerServices;
using Attest.Answers;
using Attest.Answers.Reading;
using Attest.Questions;
using Attest.Questions.FollowUps;
using Attest.Search;

namespace Attest;

/// <summary>The whole flow: question, its stand-alone readings, ranked passages, draft, verified answer. Thread-safe.</summary>
public sealed class QuestionAnswerer
{
    /// <summary>How many passages are shown as found; the reader reads the first of them.</summary>
    public const int PassagesShown = 20;

    private readonly SourceLibrary library;
    private readonly QuestionSearch search;
    private readonly RankingReader reader;
    private readonly DraftWriter writer;
    private readonly ModelQuestionRewriter? rewriter;

    internal QuestionAnswerer(SourceLibrary library, QuestionSearch search, RankingReader reader, DraftWriter writer, ModelQuestionRewriter? rewriter)
    {
        this.library = library;
        this.search = search;
        this.reader = reader;
        this.writer = writer;
        this.rewriter = rewriter;
        WithoutModel = rewriter is null && !writer.HasModel ? this : new QuestionAnswerer(library, search, reader, writer.WithoutModel, rewriter: null);
    }

    /// <summary>The same, answering with the articles' own words: for questions that nobody asked, which no model is to be paid for.</summary>
    public QuestionAnswerer WithoutModel { get; }

    /// <summary>What happens while the question is answered; the last event is the answer.</summary>
    public async IAsyncEnumerable<AnswerEvent> AskStreamingAsync(Question question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var index = library.Current;
        var clock = Stopwatch.StartNew();
        var readings = StandaloneQuestion.Propose(question);
        if (rewriter is not null && question.History.Count > 0)
        {
            yield return new AnswerEvent.StageStarted("rewriting");
            var rewrittenText = await rewriter.RewriteAsync(question, readings[0].Text, cancellationToken);
            readings = rewrittenText == readings[0].Text ? readings : [readings[0] with { Text = rewrittenText }];
        }

        var rewritten = clock.Elapsed;

        yield return new AnswerEvent.StageStarted("searching");
        var (query, embedding, ranking) = await search.SearchAsync(readings, index, PassagesShown, cancellationToken);
        var retrieved = clock.Elapsed;
        yield return new AnswerEvent.PassagesFound(query.Text, ranking);

        yield return new AnswerEvent.StageStarted("reading");
        var read = reader.Read(query, ranking, cancellationToken);
        yield return new AnswerEvent.PassagesFound(query.Text, read.Passages);

        if (writer.AsksModel(query))
        {
            yield return new AnswerEvent.StageStarted("writing");
        }

        var shown = 0;
        await foreach (var step in writer.WriteAsync(question, query, embedding, read, index, cancellationToken))
        {
            if (step is DraftStep.Withdrawn withdrawn)
            {
                shown = 0;
                yield return new AnswerEvent.TextWithdrawn(withdrawn.Reason);
                continue;
            }

            var draft = step is DraftStep.Grown grown ? grown.Draft : ((DraftStep.Complete)step).Draft;
            var answer = Answer.Verify(draft, question.Text, query.Text, Timings());
            foreach (var piece in answer.Pieces().Skip(shown))
            {
                shown++;
                yield return new AnswerEvent.TextAdded(piece);
            }

            if (step is DraftStep.Complete)
            {
                yield return new AnswerEvent.AnswerReady(answer);
            }
        }

        AnswerTimings Timings() => new(
            rewritten.TotalMilliseconds, (retrieved - rewritten).TotalMilliseconds, (clock.Elapsed - retrieved).TotalMilliseconds);
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

    /// <summary>The ranked passages alone, best first, those that the reader reads ordered with its word.</summary>
    public async Task<IReadOnlyList<RankedPassage>> SearchAsync(Query query, int top, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        var found = await search.SearchAsync([query], library.Current, Math.Max(top, PassagesShown), cancellationToken);
        return [.. reader.Read(query, found.Ranking, cancellationToken).Passages.Take(top)];
    }
}
