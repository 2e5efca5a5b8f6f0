using System.Text.Json;
using System.Text.Json.Nodes;

namespace Attest.Web.Channels.BotFramework;

/// <summary>The schema.org Message that carries the citations of a reply; a message has exactly one.</summary>
internal static class MessageEntity
{
    public const string Generated = "AIGeneratedContent";

    public static JsonObject With(IEnumerable<JsonNode> claims) => new()
    {
        ["type"] = "https://schema.org/Message",
        ["@type"] = "Message",
        ["@context"] = "https://schema.org",
        ["@id"] = "",
        ["citation"] = new JsonArray([.. claims]),
    };


    /// <param name="Position">The marker's number in the text.</param>
    /// <param name="Id">An identifier for the text to link to; null for none.</param>
    /// <param name="Document">What is cited.</param>
    internal readonly record struct Claim(int Position, string? Id, JsonObject Document)
    {
        public JsonObject ToJson()
        {
            var claim = new JsonObject { ["@type"] = "Claim" };
            if (Id is not null)
            {
                claim["@id"] = Id;
            }

            claim["position"] = Position;
            claim["appearance"] = Document;
            return claim;
        }
    }
}

/// <summary>A thumb from a chat client, read from <c>message/submitAction</c>.</summary>
/// <param name="Rating">"up" or "down".</param>
/// <param name="Comment">Why; null where nothing was written.</param>
internal sealed record FeedbackInvoke(string Rating, string? Comment)
{
    public const string Name = "message/submitAction";

    /// <summary>Null where the value is no feedback.</summary>
    public static FeedbackInvoke? Read(JsonElement? value)
    {
        if (value is not { } invoked || invoked.Text("actionName") != "feedback")
        {
            return null;
        }

        var rating = invoked.Text("actionValue", "reaction") switch
        {
            "like" => "up",
            "dislike" => "down",
            _ => null,
        };
        return rating is null ? null : new FeedbackInvoke(rating, ReadComment(invoked.GetProperty("actionValue")));
    }

    /// <summary>Teams sends a JSON object inside a string, Agents Playground a plain string, Web Chat an object.</summary>
    private static string? ReadComment(JsonElement actionValue)
    {
        if (!actionValue.TryGetProperty("feedback", out var feedback))
        {
            return null;
        }

        var text = feedback.Text() is { } written ? InsideString(written) : feedback.Text("feedbackText");
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private static string? InsideString(string written)
    {
        if (!written.TrimStart().StartsWith('{'))
        {
            return written;
        }

        try
        {
            return JsonElement.Parse(written).Text("feedbackText");
        }
        catch (JsonException)
        {
            return written;
        }
    }
}
