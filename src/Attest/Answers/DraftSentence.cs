namespace Attest.Answers;

/// <summary>A sentence that is proposed for an answer, and what it rests on.</summary>
/// <param name="Parts">What it says, in order.</param>
/// <param name="Evidence">What it rests on; empty only in small talk.</param>
public sealed record DraftSentence(IReadOnlyList<DraftPart> Parts, IReadOnlyList<Evidence> Evidence);
