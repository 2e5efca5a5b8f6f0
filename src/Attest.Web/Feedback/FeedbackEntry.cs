namespace Attest.Web.Feedback;

/// <summary>One line of the feedback file: the judgement with what it judges, so that it can be read after the conversation is gone.</summary>
internal sealed record FeedbackEntry(
    DateTimeOffset At, string ConversationId, int Turn, string Rating, string? Comment, string Question, string Reply);
