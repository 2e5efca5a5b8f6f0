namespace Attest.Answers;

/// <summary>What became of the sentences that a model wrote.</summary>
/// <param name="Written">Sentences in its reply.</param>
/// <param name="Repaired">Of these, shown in other words after it was told their fault.</param>
/// <param name="Removed">Of these, not shown.</param>
/// <param name="InputTokens">As the service counted them; null where it does not say.</param>
/// <param name="OutputTokens">The same for its replies.</param>
public sealed record WritingReport(int Written, int Repaired, int Removed, long? InputTokens, long? OutputTokens);
