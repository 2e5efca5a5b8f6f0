namespace Attest.Web.DirectLine;

/// <param name="ConversationId">The conversation.</param>
/// <param name="Token">A new token for it.</param>
/// <param name="ExpiresIn">Seconds.</param>
/// <param name="StreamUrl">The WebSocket; to be opened soon.</param>
internal sealed record ConversationStart(string ConversationId, string Token, int ExpiresIn, string StreamUrl) : TokenDocument(ConversationId, Token, ExpiresIn);
