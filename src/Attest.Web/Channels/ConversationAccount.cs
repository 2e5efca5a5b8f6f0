using System.Text.Json;
using System.Text.Json.Serialization;

namespace Attest.Web.Channels;

/// <summary>The conversation of an activity, as its channel names it.</summary>
internal sealed record ConversationAccount
{
    public string? Id { get; init; }

    /// <summary>In Teams "personal", "groupChat" or "channel".</summary>
    public string? ConversationType { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; init; }
}
