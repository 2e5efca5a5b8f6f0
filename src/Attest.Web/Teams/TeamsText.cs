using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Attest.Web.Channels;

namespace Attest.Web.Teams;

/// <summary>What a user wrote to the bot.</summary>
internal static class TeamsText
{
    /// <summary>The text without the mentions of the bot; where there is none, what a card's submit carries; null for neither.</summary>
    public static string? Of(Activity activity)
    {
        if (activity.Text is not { } text)
        {
            return CardText.Of(activity.Value);
        }

        foreach (var mention in activity.Entities?.OfType<JsonObject>() ?? [])
        {
            var entity = JsonSerializer.SerializeToElement(mention);
            if (entity.Text("type") == "mention"
                && activity.Recipient?.Id is { } bot
                && entity.Text("mentioned", "id") == bot
                && entity.Text("text") is { Length: > 0 } words)
            {
                text = text.Replace(words, " ", StringComparison.Ordinal);
            }
        }

        // Teams writes a few entities into plain text, above all &nbsp; beside a mention.
        return WebUtility.HtmlDecode(text).Replace('\u00A0', ' ').Trim();
    }
}
