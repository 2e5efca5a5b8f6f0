namespace Attest.Web.Channels.BotFramework;

/// <summary>An answer as a message with the schema.org Message that carries its citations; a message has exactly one.</summary>
internal static class CitedMessage
{
    private const string Generated = "AIGeneratedContent";

    /// <summary>
    /// The text and the claims are in the channel's form already; the labels are where it reads that a model wrote the answer, with what more
    /// stands there.
    /// </summary>
    public static Activity Write(Activity template, ChatAnswer answer, string text, JsonObject[] claims, string labels, params string[] more)
    {
        var isGenerated = AnsweredBy.IsModel(answer.AnsweredBy);
        var message = new JsonObject
        {
            ["type"] = "https://schema.org/Message",
            ["@type"] = "Message",
            ["@context"] = "https://schema.org",
            ["@id"] = "",
            ["citation"] = new JsonArray([.. claims]),
        };
        if (isGenerated)
            message[labels] = new JsonArray([Generated, .. more]);

        return template with
        {
            TextFormat = "markdown",
            Text = text,
            Entities = isGenerated || claims.Length > 0 ? [message] : null,
            ChannelData = new JsonObject { ["feedbackLoop"] = new JsonObject { ["type"] = "default" } },
        };
    }

    /// <summary>The citations whose markers stand in the text, which may have been shortened.</summary>
    public static AnswerDocument.CitationDocument[] Shown(ChatAnswer answer, string text) =>
        [.. answer.Citations.Where(citation => text.Contains($"[{citation.Marker}]", StringComparison.Ordinal))];

    /// <summary>The id is for the text to link to, the link leads to the passage; what more the channel shows of the quote stands last.</summary>
    public static JsonObject Claim(AnswerDocument.CitationDocument citation, string? id, int nameLength, string? link,
        params ReadOnlySpan<(string Name, JsonNode? Value)> more)
    {
        var name = WordCut.Shorten(citation.Title, nameLength);
        return Present(
            ("@type", "Claim"),
            ("@id", id),
            ("position", citation.Marker),
            ("appearance", Present([("@type", "DigitalDocument"), ("name", name), ("url", link), .. more])));
    }

    /// <summary>The fields that have a value.</summary>
    public static JsonObject Present(params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        var present = new JsonObject();
        foreach (var (name, value) in fields)
        {
            if (value is not null)
                present[name] = value;
        }

        return present;
    }
}
