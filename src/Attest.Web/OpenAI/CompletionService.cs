using System.Runtime.CompilerServices;
using System.Text.Json;
using Attest.Citations;
using Attest.Conversation;
using Attest.Web.Chat;
using Attest.Web.Hosting;

namespace Attest.Web.OpenAI;

/// <summary>Answers in OpenAI's shapes. Nothing is stored: the client sends the whole conversation each time.</summary>
internal sealed partial class CompletionService(AnswerStream answers, TokenCounter tokens, TimeProvider time, ILogger<CompletionService> logger)
{
    /// <summary>Ends a stream; the one event that is not JSON.</summary>
    private const string Done = "[DONE]";

    public async Task<CompletionDocument> AnswerAsync(Question question, Uri origin, CancellationToken cancellationToken)
    {
        await foreach (var step in answers(question, cancellationToken))
        {
            if (step is AnswerEvent.AnswerReady { Answer: var answer })
            {
                return Completion.Begin(time, origin).Whole(answer, tokens.Count(question, answer.Text));
            }
        }

        throw new InvalidOperationException("The flow ended without an answer.");
    }

    /// <summary>
    /// The data of the events. The first piece of text is waited for before the response begins, so that a model that cannot be
    /// reached is still a status of its own.
    /// </summary>
    public async Task<IAsyncEnumerable<string>> StreamAsync(Question question, Uri origin, bool includeUsage, CancellationToken cancellationToken)
    {
        var steps = answers(question, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            while (await steps.MoveNextAsync() && steps.Current is not (AnswerEvent.TextAdded or AnswerEvent.AnswerReady))
            {
            }
        }
        catch
        {
            await steps.DisposeAsync();
            throw;
        }

        return Events(steps, question, Completion.Begin(time, origin), includeUsage, cancellationToken);
    }

    private async IAsyncEnumerable<string> Events(
        IAsyncEnumerator<AnswerEvent> steps, Question question, Completion completion, bool includeUsage, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var disposing = steps;
        yield return Json(completion.Role());
        while (true)
        {
            if (steps.Current is AnswerEvent.TextAdded { Text: var text })
            {
                yield return Json(completion.Text(text));
            }
            else if (steps.Current is AnswerEvent.AnswerReady { Answer: var answer })
            {
                foreach (var item in Ending(completion, question, answer, includeUsage))
                {
                    yield return item;
                }

                yield break;
            }

            if (await FailureOfNextAsync(steps, cancellationToken) is { } failure)
            {
                yield return failure;
                yield break;
            }
        }
    }

    private IEnumerable<string> Ending(Completion completion, Question question, Answer answer, bool includeUsage)
    {
        yield return Json(completion.Citations(answer));
        yield return Json(completion.End());
        if (includeUsage)
        {
            yield return Json(completion.Usage(tokens.Count(question, answer.Text)));
        }

        yield return Done;
    }

    /// <summary>Moves on; an error becomes the last event, because the response has begun.</summary>
    private async Task<string?> FailureOfNextAsync(IAsyncEnumerator<AnswerEvent> steps, CancellationToken cancellationToken)
    {
        try
        {
            return await steps.MoveNextAsync() ? null : throw new InvalidOperationException("The flow ended without an answer.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogFailure(exception);
            var problem = Problems.For(exception);
            return Json(OpenAiError.For(problem.Status!.Value, problem.Detail!).ToDocument());
        }
    }

    private static string Json(object document) => JsonSerializer.Serialize(document, OpenAiJson.Options);

    [LoggerMessage(LogLevel.Error, "Answering failed")]
    private partial void LogFailure(Exception exception);
}
