using Attest.Passages;

namespace Attest.Answers;

/// <summary>A proposed answer. Nobody sees it: only the citation stage turns it into an Answer.</summary>
public sealed record Draft
{
    public required AnswerKind Kind { get; init; }

    /// <summary>What is proposed; empty for an abstention.</summary>
    public IReadOnlyList<DraftSentence> Sentences { get; init; } = [];

    /// <summary>Why nothing is proposed; null unless <see cref="Kind"/> is an abstention.</summary>
    public string? Reason { get; init; }

    /// <summary>The calibrated probability that the answer is right, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>"reader" or "model:NAME".</summary>
    public required string AnsweredBy { get; init; }

    /// <summary>Why the reader answers though a model is configured, in a few words; null where nothing failed.</summary>
    public string? FallbackReason { get; init; }

    /// <summary>What became of a model's sentences; null where the reader answered.</summary>
    public WritingReport? Writing { get; init; }

    /// <summary>For an abstention: the passages that come closest, best first.</summary>
    public IReadOnlyList<Passage> Nearest { get; init; } = [];
}
