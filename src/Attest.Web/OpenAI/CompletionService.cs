using System.Runtime.CompilerServices;
using System.Text.Json;
using Attest.Answers;
using Attest.Models;
using Attest.Questions;
using Attest.Web.Chat;
using Attest.Web.Hosting;

namespace Attest.Web.OpenAI;

/// <summary>Answers in OpenAI's shapes. Nothing is stored: the client sends the whole conversation each time.</summary>
internal sealed partial class CompletionService(AnswerStream answers, TokenCounter tokens, TimeProvider time, ILogger<CompletionService> logger)
{
    /// <summary>Ends a stream; the one event that is not JSON.</summary>
    private const string Done = "[DONE]";

    public async Task<CompletionDocument> AnswerAsync(Question question, PassageLinks links, CancellationToken cancellationToken)
    {
        await foreach (var step in answers(question, cancellationToken))
        {
            if (step is AnswerEvent.AnswerReady { Answer: var answer })
            {
                return Completion.Begin(time, links).Whole(answer, UsageOf(question, answer.Text));
            }
        }

        throw new InvalidOperationException("The flow ended without an answer.");
    }

    /// <summary>
    /// The data of the events. The first piece of text is waited for before the response begins, so that a model that cannot be
    /// reached is still a status of its own.
    /// </summary>
    public async Task<IAsyncEnumerable<string>> StreamAsync(Question question, PassageLinks links, bool includeUsage, CancellationToken cancellationToken)
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

        return Events(steps, question, Completion.Begin(time, links), includeUsage, cancellationToken);
    }

    private async IAsyncEnumerable<string> Events(
        IAsyncEnumerator<AnswerEvent> steps, Question question, Completion completion, bool includeUsage,
            [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var disposing = steps;
        yield return Json(completion.Role());
        var (written, withdrawn) = (0, 0);
        while (true)
        {
            // The format cannot take text back: a marked correction says that what stands above no longer holds.
            var text = steps.Current switch
            {
                AnswerEvent.TextAdded added => added.Text,
                AnswerEvent.TextWithdrawn { Reason: var reason } => $"\n\n[Correction: what is above no longer holds. {reason}]\n\n",
                _ => null,
            };
            if (text is not null)
            {
                written += text.Length;
                withdrawn = steps.Current is AnswerEvent.TextWithdrawn ? written : withdrawn;
                yield return Json(completion.Text(text));
            }
            else if (steps.Current is AnswerEvent.AnswerReady { Answer: var answer })
            {
                foreach (var item in Ending(completion, question, answer, withdrawn, includeUsage))
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

    /// <summary><paramref name="start"/> is where the answer's text begins in the streamed text.</summary>
    private IEnumerable<string> Ending(Completion completion, Question question, Answer answer, int start, bool includeUsage)
    {
        yield return Json(completion.Citations(answer, start));
        yield return Json(completion.End());
        if (includeUsage)
        {
            yield return Json(completion.Usage(UsageOf(question, answer.Text)));
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

    /// <summary>An estimate: no model of OpenAI's is involved, and nothing is billed by it.</summary>
    private UsageDocument UsageOf(Question question, string answer)
    {
        var prompt = question.History.Sum(turn => tokens.Count(turn.Text)) + tokens.Count(question.Text);
        var completion = tokens.Count(answer);
        return new UsageDocument(prompt, completion, prompt + completion);
    }

    private static string Json(object document) => JsonSerializer.Serialize(document, OpenAiJson.Options);

    [LoggerMessage(LogLevel.Error, "Answering failed")]
    private partial void LogFailure(Exception exception);
}
