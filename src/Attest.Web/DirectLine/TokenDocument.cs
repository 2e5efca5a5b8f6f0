using System.Text.Json.Serialization;

namespace Attest.Web.DirectLine;

/// <param name="ConversationId">The only conversation that the token opens.</param>
/// <param name="Token">To be shown as a bearer.</param>
/// <param name="ExpiresIn">Seconds.</param>
internal record TokenDocument(string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn);
