namespace Attest.Web.Feedback;

/// <param name="ConversationId">The conversation.</param>
/// <param name="Turn">1-based.</param>
/// <param name="Rating">"up" or "down".</param>
/// <param name="Comment">Why; may be null.</param>
internal sealed record FeedbackRequest(string? ConversationId, int? Turn, string? Rating, string? Comment);
