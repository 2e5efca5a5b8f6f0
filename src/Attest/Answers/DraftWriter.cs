using System.Runtime.CompilerServices;
using Attest.Answers.Drafting;
using Attest.Answers.Reading;
using Attest.Models;
using Attest.Questions;
using Attest.Search;
using Microsoft.Extensions.Logging;

namespace Attest.Answers;

/// <summary>Has the draft written by the model, where there is one, and by the reader where there is none or where it fails. Thread-safe.</summary>
/// <param name="extractive">Always there.</param>
/// <param name="model">Null where none is configured.</param>
/// <param name="logger">Told why a model failed.</param>
internal sealed partial class DraftWriter(ExtractiveAnswerer extractive, ModelAnswerer? model, ILogger<DraftWriter> logger)
{
    /// <summary>Whether there is a model and the question is one for it.</summary>
    public bool AsksModel(Query query) => model is not null && ModelAnswerer.Takes(query);

    public bool HasModel => model is not null;

    /// <summary>The reader alone.</summary>
    public DraftWriter WithoutModel => new(extractive, model: null, logger);

    /// <param name="question">With the turns before it.</param>
    /// <param name="query">The stand-alone question.</param>
    /// <param name="queryEmbedding">The question's embedding, unit length; null without embeddings.</param>
    /// <param name="ranking">The passages that were found and read, best first.</param>
    /// <param name="index">The snapshot that the ranking is from.</param>
    /// <param name="cancellationToken">Ends reading and writing.</param>
    /// <exception cref="ModelException">The model failed, and the reader is not to answer in its place.</exception>
    public async IAsyncEnumerable<DraftStep> WriteAsync(
        Question question,
        Query query,
        float[]? queryEmbedding,
        ReadRanking ranking,
        SourceIndex index,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (model is null || !ModelAnswerer.Takes(query))
        {
            yield return new DraftStep.Complete(extractive.Answer(query, queryEmbedding, ranking, index, cancellationToken));
            yield break;
        }

        ModelException failure;
        var isShown = false;
        await using var steps = model.AnswerAsync(question, query, ranking.Passages, index, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await steps.MoveNextAsync())
                {
                    yield break;
                }
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
        {
            yield return new DraftStep.Withdrawn(failure.Reason);
        }

        yield return new DraftStep.Complete(extractive.Answer(query, queryEmbedding, ranking, index, cancellationToken) with { FallbackReason = failure.Reason });
    }

    [LoggerMessage(LogLevel.Warning, "The reader answers in place of the model ({Failure}): {Detail}")]
    private partial void LogFailure(ModelFailure failure, string detail);
}
