namespace Attest.Questions.FollowUps;

/// <summary>An earlier question with its reply.</summary>
/// <param name="Question">Stand-alone.</param>
/// <param name="Reply">The answer's text; empty where it is not known.</param>
internal sealed record Exchange(string Question, string Reply);
