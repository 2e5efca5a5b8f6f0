using System.Diagnostics.CodeAnalysis;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Attest.Answers;
using Attest.Contracts;
using Attest.Questions;
using Attest.Web.Conversations;
using Attest.Web.Hosting;

namespace Attest.Web.Chat;

/// <summary>Answers a question inside its conversation, and stores the turn once the answer is complete.</summary>
internal sealed partial class ChatService(AnswerStream answers, IConversationStore conversations, ILogger<ChatService> logger)
{
    /// <summary>The events of one answer; a failure becomes the last event, <c>error</c>, because the response has begun.</summary>
    public async IAsyncEnumerable<SseItem<object>> StreamAsync(ChatQuestion asked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var steps = answers(asked.Question, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            SseItem<object> item;
            try
            {
                if (!await steps.MoveNextAsync())
                {
                    yield break;
                }

                item = ToEvent(steps.Current, asked);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogFailure(exception);
                item = new SseItem<object>(Problems.For(exception), "error");
            }

            yield return item;
            if (item.EventType == "error")
            {
                yield break;
            }
        }
    }

    /// <summary><paramref name="watch"/> sees every step before the answer is stored.</summary>
    public async Task<ChatAnswer> AnswerAsync(
        ChatQuestion asked, CancellationToken cancellationToken, Func<AnswerEvent, CancellationToken, Task>? watch = null)
    {
        await foreach (var step in answers(asked.Question, cancellationToken))
        {
            if (watch is not null)
            {
                await watch(step, cancellationToken);
            }

            if (step is AnswerEvent.AnswerReady ready)
            {
                return Store(ready.Answer, asked);
            }
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
        var turn = conversations.Append(asked.ConversationId, new NewTurn
        {
            Question = asked.Question.Text,
            Reply = document.Text,
            AnswerJson = JsonSerializer.Serialize(document, AttestJson.Options),
            Limits = asked.Limits,
            ReplacesTurn = asked.ReplacesTurn,
        });
        return new ChatAnswer(document, asked.ConversationId, turn);
    }

    [LoggerMessage(LogLevel.Error, "Answering failed")]
    private partial void LogFailure(Exception exception);
}

/// <summary><see cref="AttestAnswerer.AskStreamingAsync"/> as a value, so that tests can answer at a pace of their own.</summary>
internal delegate IAsyncEnumerable<AnswerEvent> AnswerStream(Question question, CancellationToken cancellationToken);

/// <summary>A valid question with its place in a conversation.</summary>
/// <param name="Question">With the turns before it.</param>
/// <param name="ConversationId">Of an existing conversation, or a new one's.</param>
/// <param name="Limits">What the client limited the search to; null for nothing.</param>
/// <param name="ReplacesTurn">1-based; null appends.</param>
internal sealed record ChatQuestion(Question Question, string ConversationId, TurnLimits? Limits, int? ReplacesTurn);

/// <summary>The answer as every host writes it, and where it stands in its conversation.</summary>
[method: SetsRequiredMembers]
internal sealed record ChatAnswer(AnswerDocument Document, string ConversationId, int Turn) : AnswerDocument(Document)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public AnswerDocument Document { get; } = Document;

    /// <summary>Unguessable: whoever knows it may read the conversation.</summary>
    public string ConversationId { get; } = ConversationId;

    /// <summary>1-based.</summary>
    public int Turn { get; } = Turn;
}
