namespace Attest.Answers;

/// <summary>One sentence of an answer.</summary>
/// <param name="Text">The sentence without its markers.</param>
/// <param name="Citations">The markers of the citations that it rests on.</param>
public sealed record AnswerSentence(string Text, IReadOnlyList<int> Citations);
