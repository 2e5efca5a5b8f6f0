using System.Text.Json;

namespace Attest.Web.Conversations;

/// <summary>A conversation as JSON.</summary>
internal sealed record ConversationDocument(
    string ConversationId, string? Title, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, IReadOnlyList<ConversationDocument.TurnDocument> Turns)
{
    public static ConversationDocument From(StoredConversation conversation) => new(
        conversation.Id,
        conversation.Title,
        conversation.CreatedAt,
        conversation.UpdatedAt,
        [.. conversation.Turns.Select(turn => new TurnDocument(turn.Number, turn.AskedAt, turn.Question, turn.Limits, JsonElement.Parse(turn.AnswerJson)))]);

    /// <param name="Turn">1-based.</param>
    /// <param name="AskedAt">When it was answered.</param>
    /// <param name="Question">As the user asked it.</param>
    /// <param name="Limits">What the search was limited to; null for nothing.</param>
    /// <param name="Answer">The answer, exactly as it was first sent.</param>
    internal sealed record TurnDocument(int Turn, DateTimeOffset AskedAt, string Question, TurnLimits? Limits, JsonElement Answer);
}
