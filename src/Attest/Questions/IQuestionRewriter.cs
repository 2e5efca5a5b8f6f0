namespace Attest.Questions;

/// <summary>Makes a follow-up stand alone: by rules, or by a chat model. Thread-safe.</summary>
internal interface IQuestionRewriter
{
    /// <returns>The readings of the question, analysed, the likeliest first; at least one. A question without earlier turns is its own reading.</returns>
    ValueTask<IReadOnlyList<Query>> RewriteAsync(Question question, CancellationToken cancellationToken);
}
