namespace Attest.Answers;

/// <summary>How a draft comes about; the last step is always <see cref="Complete"/>.</summary>
internal abstract record DraftStep
{
    private DraftStep()
    {
    }

    /// <param name="Draft">All sentences so far; those of earlier steps come first and are unchanged.</param>
    public sealed record Grown(Draft Draft) : DraftStep;

    /// <param name="Reason">Why nothing of the earlier steps holds any longer.</param>
    public sealed record Withdrawn(string Reason) : DraftStep;

    /// <param name="Draft">All of it, unless it was withdrawn with the sentences of earlier steps first and unchanged.</param>
    public sealed record Complete(Draft Draft) : DraftStep;
}
