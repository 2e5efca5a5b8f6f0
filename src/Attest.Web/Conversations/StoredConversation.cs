namespace Attest.Web.Conversations;

/// <param name="Id">Unguessable.</param>
/// <param name="Title">What the user named it; null until then.</param>
/// <param name="CreatedAt">When the first turn was stored.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Turns">In order, numbered from 1.</param>
internal sealed record StoredConversation(string Id, string? Title, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, IReadOnlyList<StoredTurn> Turns);
