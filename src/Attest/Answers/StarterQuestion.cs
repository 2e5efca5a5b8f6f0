namespace Attest.Answers;

/// <summary>A question that a sentence of the article seems to answer; whether it does is for the answerer to say.</summary>
public sealed record StarterQuestion(string Text, Article Article);
