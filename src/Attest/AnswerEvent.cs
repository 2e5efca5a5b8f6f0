namespace Attest;

/// <summary>What happens while a question is answered, in order; the last one is always <see cref="AnswerReady"/>.</summary>
public abstract record AnswerEvent
{
    private AnswerEvent()
    {
    }

    /// <param name="Stage">"rewriting", "searching", "reading" or "writing".</param>
    public sealed record StageStarted(string Stage) : AnswerEvent;

    /// <param name="Passages">Best first.</param>
    public sealed record PassagesFound(string StandaloneQuestion, IReadOnlyList<RankedPassage> Passages) : AnswerEvent;

    /// <param name="Text">The next piece of the answer's text, markers included; all pieces since the last correction are the answer's text.</param>
    public sealed record TextAdded(string Text) : AnswerEvent;

    /// <summary>All text added so far no longer holds: a model's answer broke off, and another one follows.</summary>
    /// <param name="Reason">In a few words, for the user.</param>
    public sealed record TextWithdrawn(string Reason) : AnswerEvent;

    public sealed record AnswerReady(Answer Answer) : AnswerEvent;
}
