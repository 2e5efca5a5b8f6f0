using Attest.Answers.Drafting;
using Microsoft.Extensions.Logging;

namespace Attest.Answers;

/// <summary>Has the draft written by the model, and with the articles' own words where the model fails or is not asked. Thread-safe.</summary>
internal sealed partial class FallbackAnswerer(ExtractiveAnswerer extractive, ModelAnswerer model, ILogger<FallbackAnswerer> logger) : IAnswerer
{
    public bool Writes(Query query) => ModelAnswerer.Takes(query);

    /// <exception cref="ModelException">The model failed, and the reader is not to answer in its place.</exception>
    public async IAsyncEnumerable<DraftStep> AnswerAsync(
        Question question, Findings findings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!ModelAnswerer.Takes(findings.Query))
        {
            yield return new DraftStep.Complete(await extractive.AnswerAsync(findings, cancellationToken));
            yield break;
        }

        ModelException failure;
        var isShown = false;
        await using var steps = model.AnswerAsync(question, findings, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await steps.MoveNextAsync())
                    yield break;
            }
            catch (ModelException exception) when (model.FallsBack)
            {
                failure = exception;
                break;
            }

            isShown = true;
            yield return steps.Current;
        }

        LogFailure(failure.Failure, failure.Message);
        if (isShown)
            yield return new DraftStep.Withdrawn(failure.Reason);

        yield return new DraftStep.Complete(await extractive.AnswerAsync(findings, cancellationToken) with { FallbackReason = failure.Reason });
    }

    [LoggerMessage(LogLevel.Warning, "The reader answers in place of the model ({Failure}): {Detail}")]
    private partial void LogFailure(ModelFailure failure, string detail);
}
