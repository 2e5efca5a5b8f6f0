namespace Attest.Web.Conversations;

/// <param name="Number">1-based.</param>
/// <param name="AskedAt">When the answer was complete.</param>
/// <param name="Question">As the user asked it.</param>
/// <param name="Reply">The answer's text.</param>
/// <param name="AnswerJson">The whole answer.</param>
/// <param name="Limits">What the search was limited to.</param>
internal sealed record StoredTurn(int Number, DateTimeOffset AskedAt, string Question, string Reply, string AnswerJson, TurnLimits? Limits)
{
    /// <summary>About what the turn takes up, in bytes.</summary>
    public long Size => 2L * (Question.Length + Reply.Length + AnswerJson.Length) + 200;
}
