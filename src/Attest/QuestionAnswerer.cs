using System.Diagnostics;
using System.Runtime.CompilerServices;
using Attest.Answering;
using Attest.Answering.Reading;
using Attest.Citations;
using Attest.Conversation;
using Attest.Embeddings;
using Attest.Retrieval;
using Microsoft.Extensions.AI;

namespace Attest;

/// <summary>The whole flow: question, stand-alone query, ranked passages, draft, verified answer. Thread-safe.</summary>
public sealed class QuestionAnswerer
{
    /// <summary>How many passages are shown as found; the reader reads the first of them.</summary>
    private const int PassagesShown = 20;

    private readonly SourceLibrary library;
    private readonly Retriever retriever;
    private readonly RankingReader reader;
    private readonly DraftWriter writer;
    private readonly ModelQuestionRewriter? rewriter;
    private readonly IEmbeddingGenerator<string, Embedding<float>>? generator;

    internal QuestionAnswerer(
        SourceLibrary library,
        Retriever retriever,
        RankingReader reader,
        DraftWriter writer,
        ModelQuestionRewriter? rewriter,
        IEmbeddingGenerator<string, Embedding<float>>? generator)
    {
        this.library = library;
        this.retriever = retriever;
        this.reader = reader;
        this.writer = writer;
        this.rewriter = rewriter;
        this.generator = generator;
    }

    /// <summary>What happens while the question is answered; the last event is the answer.</summary>
    public async IAsyncEnumerable<AnswerEvent> AskStreamingAsync(Question question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var index = library.Current;
        var clock = Stopwatch.StartNew();
        var standalone = StandaloneQuestion.Write(question);
        if (rewriter is not null && question.History.Count > 0)
        {
            yield return new AnswerEvent.StageStarted("rewriting");
            standalone = await rewriter.RewriteAsync(question, standalone, cancellationToken);
        }

        var query = new Query(standalone, question.Filter);
        var rewritten = clock.Elapsed;

        yield return new AnswerEvent.StageStarted("searching");
        var embedding = await EmbedAsync(query, cancellationToken);
        var ranking = retriever.Retrieve(query, index, embedding, PassagesShown);
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
        var ranking = retriever.Retrieve(query, library.Current, await EmbedAsync(query, cancellationToken), Math.Max(top, PassagesShown));
        return [.. reader.Read(query, ranking, cancellationToken).Passages.Take(top)];
    }

    private async Task<float[]?> EmbedAsync(Query query, CancellationToken cancellationToken)
    {
        if (generator is null || !library.Current.HasEmbeddings)
        {
            return null;
        }

        var embeddings = await generator.GenerateAsync([query.Text], EmbeddingGenerator.ForQueries, cancellationToken);
        return embeddings[0].Vector.ToArray();
    }
}
