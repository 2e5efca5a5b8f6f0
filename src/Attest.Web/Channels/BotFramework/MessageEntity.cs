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

    /// <summary>True where a model wrote the words; what the reader quotes is not generated.</summary>
    public static bool IsGenerated(string answeredBy) => answeredBy.StartsWith("model:", StringComparison.Ordinal);

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
