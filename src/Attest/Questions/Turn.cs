namespace Attest.Questions;

/// <summary>One earlier message of a conversation.</summary>
public sealed record Turn(TurnRole Role, string Text);
