using Attest.Answers;
using Attest.Search;

namespace Attest.Evaluation;

/// <summary>Asks questions one after the other, in their order, and writes what each of them got.</summary>
/// <param name="ask">Answers one question; the last ranking that it tells of is the one that the answer was read from.</param>
public sealed class EvaluationRun(Func<Question, CancellationToken, IAsyncEnumerable<AnswerEvent>> ask, TimeProvider time)
{
    /// <summary>How many passages of the ranking are recorded per question.</summary>
    public const int PassageCount = AttestAnswerer.PassagesShown;

    public EvaluationRun(AttestAnswerer answerer, TimeProvider time)
        : this(answerer.AskStreamingAsync, time)
    {
    }

    /// <summary>
    /// The same questions over the same sources give the same results, timings aside. Cancelling keeps every line that is
    /// written; the next run with the same file goes on behind them.
    /// </summary>
    /// <param name="questions">With unique ids.</param>
    /// <param name="resultsPath">Where to write one JSON line per question; null to keep them in memory only.</param>
    /// <param name="progress">Told once at the start and after every question.</param>
    /// <exception cref="InvalidDataException">The results file holds results of other questions; the message names the line.</exception>
    public async Task<IReadOnlyList<EvaluationResult>> RunAsync(
        IReadOnlyList<EvaluationQuestion> questions, string? resultsPath, IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        using var file = resultsPath is null ? null : ResultFile.Open(resultsPath, questions);
        var results = new List<EvaluationResult>(file?.Done ?? []);
        var resumed = results.Count;
        progress?.Report(new EvaluationProgress(resumed, questions.Count, resumed));
        foreach (var question in questions.Skip(resumed))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = await AskOneAsync(question, cancellationToken);
            file?.Append(result);
            results.Add(result);
            progress?.Report(new EvaluationProgress(results.Count, questions.Count, resumed));
        }

        return results;
    }

    private async Task<EvaluationResult> AskOneAsync(EvaluationQuestion question, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            Answer? answer = null;
            IReadOnlyList<RankedPassage> ranking = [];
            await foreach (var step in ask(new Question(question.Question) { History = question.History }, cancellationToken))
            {
                answer = (step as AnswerEvent.AnswerReady)?.Answer ?? answer;
                ranking = (step as AnswerEvent.PassagesFound)?.Passages ?? ranking;
            }

            return answer is null
                ? throw new InvalidOperationException("The flow ended without an answer.")
                : new EvaluationResult(
                    question.Id, AnswerDocument.From(answer), SearchDocument.From(answer.StandaloneQuestion, ranking).Passages, Elapsed(started));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // An evaluation is an edge of its own: whatever one question throws is a finding, and the others still count.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return EvaluationResult.ForError(question, $"{exception.GetType().Name}: {exception.Message}", Elapsed(started));
        }
    }

    private double Elapsed(long started) => Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 2);
}

/// <param name="Done">Questions done, those of an earlier run included.</param>
/// <param name="Resumed">How many of them an earlier, interrupted run had done.</param>
public readonly record struct EvaluationProgress(int Done, int Total, int Resumed);
