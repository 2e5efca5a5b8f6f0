using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Attest.Answers;
using Attest.Contracts;
using Attest.Web.Channels.BotFramework;
using Attest.Web.Channels.Core;
using Attest.Web.Chat;
using Attest.Web.Hosting;

namespace Attest.Web.Channels.DirectLine;

/// <summary>
/// Writes an answer as Web Chat shows citations: Markdown link definitions after the text, and a claim for each. Seen with
/// botframework-webchat 4.18.1: the definition's title and address make the list under the message; a "cite:" address opens a
/// dialog with the claim's text.
/// </summary>
internal static class WebChatReply
{
    private const int NameLength = 200;
    private const int TextBytes = 40_000;

    public static Activity Write(Activity template, ChatAnswer answer, PassageLinks links)
    {
        var text = ReplyText.Write(answer.Document, marker => $"[{marker}]", TextBytes);
        var cited = answer.Citations.Where(citation => text.Contains($"[{citation.Marker}]", StringComparison.Ordinal)).ToArray();
        return template with
        {
            TextFormat = "markdown",
            Text = text + Definitions(cited, links),
            Entities = Entities(cited, links, AnsweredBy.IsModel(answer.AnsweredBy)),
            ChannelData = new JsonObject { ["feedbackLoop"] = new JsonObject { ["type"] = "default" } },
        };
    }

    private static string Definitions(AnswerDocument.CitationDocument[] cited, PassageLinks links)
    {
        var lines = new StringBuilder();
        foreach (var citation in cited)
        {
            var address = links.To(citation) ?? Id(citation);
            lines.Append(CultureInfo.InvariantCulture, $"{(lines.Length == 0 ? "\n\n" : "\n")}[{citation.Marker}]: {address} \"{Title(citation)}\"");
        }

        return lines.ToString();
    }

    private static JsonArray? Entities(AnswerDocument.CitationDocument[] cited, PassageLinks links, bool isGenerated)
    {
        if (cited.Length == 0 && !isGenerated)
        {
            return null;
        }

        var message = MessageEntity.With(cited.Select(citation => new MessageEntity.Claim(
            citation.Marker, links.To(citation) is null ? Id(citation) : null, Appearance(citation, links.To(citation))).ToJson()));
        if (isGenerated)
        {
            message["keywords"] = new JsonArray(MessageEntity.Generated, "AllowCopy");
        }

        return [message];
    }

    private static JsonObject Appearance(AnswerDocument.CitationDocument citation, string? link)
    {
        var document = new JsonObject
        {
            ["@type"] = "DigitalDocument",
            ["name"] = WordCut.Shorten(citation.Title, NameLength),
        };
        if (link is not null)
        {
            document["url"] = link;
        }

        document["text"] = citation.Quote;
        return document;
    }

    private static string Id(AnswerDocument.CitationDocument citation) => string.Create(CultureInfo.InvariantCulture, $"cite:{citation.Marker}");

    /// <summary>Inside the quotes of a definition.</summary>
    private static string Title(AnswerDocument.CitationDocument citation)
    {
        return WordCut.Shorten(citation.Title, NameLength)
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal);
    }
}

/// <summary>Replies in Web Chat's form, as often as every 150 ms: there is no limit to keep, only work to save.</summary>
internal sealed class WebChatChannel(Activity incoming, IActivityChannel activities, PassageLinks links, TimeProvider time, ILogger<BotFrameworkChannel> logger)
    : BotFrameworkChannel(incoming, activities, TimeSpan.FromMilliseconds(150), hasButtons: true, time, logger)
{
    protected override Activity Write(Activity template, ChatAnswer answer) => WebChatReply.Write(template, answer, links);
}
