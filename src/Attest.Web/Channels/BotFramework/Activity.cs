namespace Attest.Web.Channels.BotFramework;

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

internal sealed record ChannelAccount
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>"user" or "bot".</summary>
    public string? Role { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; init; }
}

/// <summary>The conversation of an activity, as its channel names it.</summary>
internal sealed record ConversationAccount
{
    public string? Id { get; init; }

    /// <summary>In Teams "personal", "groupChat" or "channel".</summary>
    public string? ConversationType { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; init; }
}

internal sealed record SuggestedActions(IReadOnlyList<SuggestedActions.CardAction> Actions)
{
    public static SuggestedActions Say(IEnumerable<string> texts) => new([.. texts.Select(text => new CardAction("imBack", text, text))]);

    /// <summary>With "imBack" the value is sent as if the user had written it.</summary>
    internal sealed record CardAction(string Type, string Title, string Value);
}

/// <summary>Where an activity stands in a streamed reply. Teams reads the entity, Web Chat the same fields in the channel data.</summary>
/// <param name="Type">"informative", "streaming" or "final".</param>
/// <param name="Sequence">1-based; the final activity has none.</param>
/// <param name="Id">The id of the first activity, which itself has none.</param>
internal sealed record StreamInfo(string Type, int? Sequence, string? Id)
{
    public Activity Mark(Activity activity) => activity with
    {
        Entities = [Fields(("type", "streaminfo")), .. activity.Entities?.Select(other => other?.DeepClone()) ?? []],
        ChannelData = Fields([.. (activity.ChannelData as JsonObject ?? []).Select(field => (field.Key, field.Value?.DeepClone()))]),
    };

    private JsonObject Fields(params ReadOnlySpan<(string Name, JsonNode? Value)> first) =>
        CitedMessage.Present([.. first, ("streamId", Id), ("streamType", Type), ("streamSequence", Sequence)]);
}

/// <summary>How activities are read and written: camelCase, and what is null is left out.</summary>
internal static class ActivityJson
{
    public static JsonSerializerOptions Options { get; } = new(AttestJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The body of a request; an absent one is a default value.</summary>
    public static async Task<(T? Body, bool IsMalformed)> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is 0 or null && !request.Headers.ContainsKey("Transfer-Encoding"))
            return (default, false);

        try
        {
            var body = await JsonSerializer.DeserializeAsync<T>(request.Body, Options, cancellationToken);
            // What is read as it stands is echoed: half a surrogate pair in it cannot be written, and is found here.
            JsonSerializer.SerializeToUtf8Bytes(body, Options);
            return (body, false);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return (default, true);
        }
    }
}

/// <summary>The words that a submitted card carries.</summary>
internal static class CardText
{
    /// <summary>The value itself where it is words, else its "question" or "text"; null for none.</summary>
    public static string? Of(JsonElement? value) => value is { } submitted
        ? submitted.Text() ?? submitted.Text("question") ?? submitted.Text("text")
        : null;
}
