using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Attest.Web.Channels;

/// <summary>
/// An activity of the Bot Framework protocol, as far as this service reads or writes it. Fields that it does not know are
/// kept, so that an echo is whole. Source: the Activity schema of the Bot Framework SDK's specs.
/// </summary>
internal sealed record Activity
{
    public string? Type { get; init; }

    public string? Id { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public string? ServiceUrl { get; init; }

    public string? ChannelId { get; init; }

    public ChannelAccount? From { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public string? ReplyToId { get; init; }

    public string? DeliveryMode { get; init; }

    /// <summary>"plain" or "markdown".</summary>
    public string? TextFormat { get; init; }

    public string? Text { get; init; }

    public SuggestedActions? SuggestedActions { get; init; }

    /// <summary>Of an invoke: what is invoked.</summary>
    public string? Name { get; init; }

    public JsonElement? Value { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    public JsonArray? Entities { get; init; }

    public JsonNode? ChannelData { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; init; }

    /// <summary>A message back to where this one came from.</summary>
    public Activity Reply(string? text = null) => new()
    {
        Type = "message",
        ChannelId = ChannelId,
        From = Recipient,
        Conversation = Conversation,
        Recipient = From,
        ReplyToId = Id,
        TextFormat = text is null ? null : "markdown",
        Text = text,
    };
}
