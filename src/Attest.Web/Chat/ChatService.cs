using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Attest.Answers;
using Attest.Contracts;
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

    /// <param name="asked">The question.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="watch">Sees every step before the answer is stored; null for nobody.</param>
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
