using System.Runtime.CompilerServices;
using Attest.Models;

namespace Attest.Web.OpenAI;

/// <summary>Answers in OpenAI's shapes. Nothing is stored: the client sends the whole conversation each time.</summary>
internal sealed class CompletionService(AnswerStream answers, TokenCounter tokens, TimeProvider time, ILogger<CompletionService> logger)
{
    /// <summary>Ends a stream; the one event that is not JSON.</summary>
    private const string Done = "[DONE]";

    public async Task<JsonObject> AnswerAsync(Question question, PassageLinks links, CancellationToken cancellationToken)
    {
        var answer = (await answers(question, cancellationToken).OfType<AnswerEvent.AnswerReady>().FirstAsync(cancellationToken)).Answer;
        return Completion.Begin(time, links).Whole(answer, UsageOf(question, answer.Text));
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

    private async IAsyncEnumerable<string> Events(IAsyncEnumerator<AnswerEvent> steps, Question question, Completion completion, bool includeUsage,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Json(completion.Role());
        var (written, withdrawn) = (0, 0);
        await foreach (var documents in steps.WriteAsync(Write, problem => [OpenAiException.For(problem.Status!.Value, problem.Detail!).ToDocument()],
            logger, cancellationToken, isBegun: true))
        {
            foreach (var document in documents)
                yield return document is null ? Done : Json(document);
        }

        // Null ends the stream. The format cannot take text back: a marked correction says that what stands above no longer holds.
        JsonObject?[] Write(AnswerEvent step) => step switch
        {
            AnswerEvent.TextAdded added => [Added(ChannelMarkdown.Lines(added.Text))],
            AnswerEvent.TextWithdrawn { Reason: var reason } => [Corrected($"\n\n[Correction: what is above no longer holds. {reason}]\n\n")],
            AnswerEvent.AnswerReady { Answer: var answer } =>
            [
                completion.Citations(answer, withdrawn),
                completion.End(),
                .. includeUsage ? [completion.Usage(UsageOf(question, answer.Text))] : (JsonObject[])[],
                null,
            ],
            _ => [],
        };

        JsonObject Added(string text)
        {
            written += text.Length;
            return completion.Text(text);
        }

        JsonObject Corrected(string text)
        {
            var correction = Added(text);
            withdrawn = written;
            return correction;
        }
    }

    /// <summary>An estimate: no model of OpenAI's is involved, and nothing is billed by it.</summary>
    private JsonObject UsageOf(Question question, string answer)
    {
        var prompt = question.History.Sum(turn => tokens.Count(turn.Text)) + tokens.Count(question.Text);
        var completion = tokens.Count(answer);
        return new JsonObject { ["prompt_tokens"] = prompt, ["completion_tokens"] = completion, ["total_tokens"] = prompt + completion };
    }

    private static string Json(JsonObject document) => document.ToJsonString(AttestJson.Options);
}
