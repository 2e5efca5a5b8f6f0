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
    private readonly ExtractiveAnswerer answerer;
    private readonly IEmbeddingGenerator<string, Embedding<float>>? generator;

    internal QuestionAnswerer(
        SourceLibrary library,
        Retriever retriever,
        RankingReader reader,
        ExtractiveAnswerer answerer,
        IEmbeddingGenerator<string, Embedding<float>>? generator)
    {
        this.library = library;
        this.retriever = retriever;
        this.reader = reader;
        this.answerer = answerer;
        this.generator = generator;
    }

    /// <summary>What happens while the question is answered; the last event is the answer.</summary>
    public async IAsyncEnumerable<AnswerEvent> AskStreamingAsync(Question question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var index = library.Current;
        var clock = Stopwatch.StartNew();
        var query = new Query(StandaloneQuestion.Write(question), question.Filter);
        var rewritten = clock.Elapsed;

        yield return new AnswerEvent.StageStarted("searching");
        var embedding = await EmbedAsync(query, cancellationToken);
        var ranking = retriever.Retrieve(query, index, embedding, PassagesShown);
        var retrieved = clock.Elapsed;
        yield return new AnswerEvent.PassagesFound(query.Text, ranking);

        yield return new AnswerEvent.StageStarted("reading");
        var read = reader.Read(query, ranking, cancellationToken);
        yield return new AnswerEvent.PassagesFound(query.Text, read.Passages);

        var draft = answerer.Answer(query, embedding, read, index, cancellationToken);
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
