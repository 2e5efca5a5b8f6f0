using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace Attest.Web.Chat;

/// <summary>Answers a question inside its conversation, and stores the turn once the answer is complete.</summary>
internal sealed class ChatService(AnswerStream answers, ConversationStore conversations, ILogger<ChatService> logger)
{
    /// <summary>The events of one answer; a failure becomes the last event, <c>error</c>, because the response has begun.</summary>
    public IAsyncEnumerable<SseItem<object>> StreamAsync(ChatQuestion asked, CancellationToken cancellationToken) =>
        answers(asked.Question, cancellationToken).GetAsyncEnumerator(cancellationToken)
            .WriteAsync(step => ToEvent(step, asked), problem => new SseItem<object>(problem, "error"), logger, cancellationToken);

    /// <summary><paramref name="watch"/> sees every step before the answer is stored.</summary>
    public async Task<ChatAnswer> AnswerAsync(
        ChatQuestion asked, CancellationToken cancellationToken, Func<AnswerEvent, CancellationToken, Task>? watch = null)
    {
        await foreach (var step in answers(asked.Question, cancellationToken))
        {
            await (watch?.Invoke(step, cancellationToken) ?? Task.CompletedTask);
            if (step is AnswerEvent.AnswerReady ready)
                return Store(ready.Answer, asked);
        }

        throw new InvalidOperationException("The flow ended without an answer.");
    }

    private SseItem<object> ToEvent(AnswerEvent step, ChatQuestion asked) => step switch
    {
        AnswerEvent.StageStarted started => new SseItem<object>(new { started.Stage }, "status"),
        AnswerEvent.PassagesFound found => new SseItem<object>(SearchDocument.From(found.StandaloneQuestion, found.Passages), "passages"),
        AnswerEvent.TextAdded added => new SseItem<object>(new { added.Text }, "delta"),
        AnswerEvent.TextWithdrawn withdrawn => new SseItem<object>(new { withdrawn.Reason }, "correction"),
        AnswerEvent.AnswerReady ready => new SseItem<object>(Store(ready.Answer, asked), "answer"),
        _ => throw new InvalidOperationException($"Unknown event {step.GetType().Name}."),
    };

    private ChatAnswer Store(Answer answer, ChatQuestion asked)
    {
        var document = AnswerDocument.From(answer);
        var json = JsonSerializer.Serialize(document, AttestJson.Options);
        foreach (var earlier in asked.Copied ?? [])
            conversations.Append(asked.ConversationId, new NewTurn(earlier.Question, earlier.Reply, earlier.AnswerJson, earlier.Limits));

        var (turn, isStored) = conversations.Append(
            asked.ConversationId, new NewTurn(asked.Question.Text, document.Text, json, asked.Limits, asked.ReplacesTurn));
        return new ChatAnswer(document, asked.ConversationId, turn) { Unstored = !isStored };
    }
}

/// <summary>Writes the steps of an answer into a response that has begun.</summary>
internal static partial class AnswerSteps
{
    /// <param name="steps">What is left of them; disposed of at the end.</param>
    /// <param name="write">What a step is in the response.</param>
    /// <param name="writeFailure">What a failure is in it; nothing follows.</param>
    /// <param name="cancellationToken">Of the client; that it left is no failure.</param>
    /// <param name="isBegun">Whether the steps stand at the first one already.</param>
    public static async IAsyncEnumerable<T> WriteAsync<T>(this IAsyncEnumerator<AnswerEvent> steps, Func<AnswerEvent, T> write,
        Func<ProblemDetails, T> writeFailure, ILogger logger, [EnumeratorCancellation] CancellationToken cancellationToken, bool isBegun = false)
    {
        await using var disposing = steps;
        for (var goesOn = true; goesOn; isBegun = false)
        {
            T item;
            try
            {
                if (!isBegun && !await steps.MoveNextAsync())
                    yield break;

                item = write(steps.Current);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogFailure(logger, exception);
                item = writeFailure(Problems.For(exception));
                goesOn = false;
            }

            yield return item;
        }
    }

    [LoggerMessage(LogLevel.Error, "Answering failed")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}

/// <summary><see cref="AttestAnswerer.AskStreamingAsync"/> as a value, so that tests can answer at a pace of their own.</summary>
internal delegate IAsyncEnumerable<AnswerEvent> AnswerStream(Question question, CancellationToken cancellationToken);

/// <summary>A valid question with its place in a conversation.</summary>
/// <param name="Question">With the turns before it.</param>
/// <param name="ConversationId">Of an existing conversation, or a new one's.</param>
/// <param name="Limits">What the client limited the search to; null for nothing.</param>
/// <param name="ReplacesTurn">1-based; null appends.</param>
/// <param name="Copied">Turns of another conversation that this one, which is new, begins with.</param>
internal sealed record ChatQuestion(
    Question Question, string ConversationId, TurnLimits? Limits, int? ReplacesTurn, IReadOnlyList<StoredTurn>? Copied = null);

/// <summary>The answer as every host writes it, and where it stands in its conversation.</summary>
[method: SetsRequiredMembers]
internal sealed record ChatAnswer(AnswerDocument Document, string ConversationId, int Turn) : AnswerDocument(Document)
{
    [JsonIgnore]
    public AnswerDocument Document { get; } = Document;

    /// <summary>Unguessable: whoever knows it may read the conversation.</summary>
    public string ConversationId { get; } = ConversationId;

    /// <summary>1-based.</summary>
    public int Turn { get; } = Turn;

    /// <summary>Whether the turn is kept in memory only, because the store fails at the moment; left out where it does not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Unstored { get; init; }
}
