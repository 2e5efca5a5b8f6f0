namespace Attest.Answers;

/// <summary>Writes the draft of an answer from what was found: with the articles' own words, or with a model's. Thread-safe.</summary>
internal interface IAnswerer
{
    /// <summary>Whether writing takes long enough to be announced.</summary>
    bool Writes(Query query);

    /// <param name="question">With the turns before it.</param>
    /// <param name="findings">The stand-alone question, and what was found for it.</param>
    IAsyncEnumerable<DraftStep> AnswerAsync(Question question, Findings findings, CancellationToken cancellationToken);
}

/// <param name="Relief">How near the sentences are to the question, of the ranking or, for a summary, of the index; null without embeddings.</param>
/// <param name="Ranking">The passages that were found and read, best first; empty where the question's form needs none.</param>
/// <param name="Index">The snapshot that the ranking is from.</param>
internal sealed record Findings(Query Query, SentenceRelief? Relief, ReadRanking Ranking, SourceIndex Index)
{
    /// <summary>The articles that the question names; none where it names no article.</summary>
    public IReadOnlyList<Article> Named => field ??= SourceMentions.Find(Query.Text, Index.Articles);
}

/// <summary>How a draft comes about; the last step is always <see cref="Complete"/>.</summary>
internal abstract record DraftStep
{
    /// <param name="Draft">All sentences so far; those of earlier steps come first and are unchanged.</param>
    public sealed record Grown(Draft Draft) : DraftStep;

    /// <param name="Reason">Why nothing of the earlier steps holds any longer.</param>
    public sealed record Withdrawn(string Reason) : DraftStep;

    /// <param name="Draft">All of it, unless it was withdrawn with the sentences of earlier steps first and unchanged.</param>
    public sealed record Complete(Draft Draft) : DraftStep;
}
