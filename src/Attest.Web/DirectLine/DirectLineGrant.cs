namespace Attest.Web.DirectLine;

/// <summary>What a request may do.</summary>
/// <param name="ConversationId">The only conversation; null for none, or with <paramref name="IsSecret"/> for all.</param>
/// <param name="UserId">Whom it writes as; null for whoever it says.</param>
/// <param name="IsExpired">It was good once.</param>
/// <param name="IsSecret">It showed the secret.</param>
internal sealed record DirectLineGrant(string? ConversationId, string? UserId, bool IsExpired = false, bool IsSecret = false)
{
    public static DirectLineGrant None { get; } = new(null, null);

    public static DirectLineGrant All { get; } = new(null, null, IsSecret: true);

    public bool IsNone => ConversationId is null && !IsSecret;

    public bool Opens(string conversationId) => !IsExpired && (IsSecret || string.Equals(ConversationId, conversationId, StringComparison.Ordinal));
}
