namespace Attest.Answers.Drafting;

/// <summary>A sentence as a model wrote it, unverified.</summary>
/// <param name="Text">Without its markers.</param>
/// <param name="Ids">What it cites, in order of mention; known or not, ranges as "abcd-efgh".</param>
internal sealed record WrittenSentence(string Text, IReadOnlyList<string> Ids);
