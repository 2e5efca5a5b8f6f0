using System.Text.Json;
using System.Text.Json.Serialization;

namespace Attest.Web.Channels;

/// <summary>Who sends or receives an activity.</summary>
internal sealed record ChannelAccount
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>"user" or "bot".</summary>
    public string? Role { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; init; }
}
