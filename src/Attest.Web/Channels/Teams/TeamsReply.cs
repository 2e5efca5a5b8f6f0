using System.Globalization;
using System.Text.Json.Nodes;
using Attest.Answers;
using Attest.Contracts;
using Attest.Web.Channels.BotFramework;
using Attest.Web.Channels.Core;
using Attest.Web.Chat;
using Attest.Web.Hosting;

namespace Attest.Web.Channels.Teams;

/// <summary>
/// Writes an answer as a Teams message with citations. The limits are Teams' ("Bot messages with AI-generated content") and,
/// where that says nothing, what Agents Playground 0.2.28 accepts.
/// </summary>
internal static class TeamsReply
{
    private const int MaxCitations = 10;
    private const int NameLength = 80;
    private const int AbstractLength = 160;
    private const int MaxKeywords = 3;
    private const int KeywordLength = 28;

    /// <summary>A message has less than 40 KB in all; at their longest the citations and the fields around take less than the rest.</summary>
    private const int TextBytes = 22_000;

    public static Activity Write(Activity template, ChatAnswer answer, PassageLinks links)
    {
        var byMarker = answer.Citations.ToDictionary(citation => citation.Marker);
        var text = ReplyText.Write(answer.Document, Marker, TextBytes);
        var cited = answer.Citations
            .Where(citation => citation.Marker <= MaxCitations && text.Contains($"[{citation.Marker}]", StringComparison.Ordinal))
            .Select(citation => new MessageEntity.Claim(citation.Marker, null, Appearance(citation, links)).ToJson())
            .ToArray();
        return template with
        {
            TextFormat = "markdown",
            Text = text,
            Entities = Entities(cited, AnsweredBy.IsModel(answer.AnsweredBy)),
            ChannelData = new JsonObject { ["feedbackLoop"] = new JsonObject { ["type"] = "default" } },
        };

        // Teams takes ten citations; markers after those are links themselves.
        string Marker(int marker) => marker > MaxCitations && links.To(byMarker[marker]) is { } link ? $"[\\[{marker}\\]]({link})" : $"[{marker}]";
    }

    private static JsonArray? Entities(JsonObject[] claims, bool isGenerated)
    {
        if (claims.Length == 0 && !isGenerated)
        {
            return null;
        }

        var message = MessageEntity.With(claims);
        if (isGenerated)
        {
            message["additionalType"] = new JsonArray(MessageEntity.Generated);
        }

        return [message];
    }

    private static JsonObject Appearance(AnswerDocument.CitationDocument citation, PassageLinks links)
    {
        var document = new JsonObject
        {
            ["@type"] = "DigitalDocument",
            ["name"] = WordCut.Shorten(citation.Title, NameLength),
        };
        if (links.To(citation) is { } link)
        {
            document["url"] = link;
        }

        document["abstract"] = WordCut.Shorten(citation.Quote, AbstractLength);
        if (Keywords(citation) is { Length: > 0 } keywords)
        {
            document["keywords"] = new JsonArray([.. keywords.Select(keyword => JsonValue.Create(keyword))]);
        }

        return document;
    }

    private static string[] Keywords(AnswerDocument.CitationDocument citation)
    {
        var published = citation.Published is { Length: >= 10 } date ? date[..10] : citation.Published;
        var line = string.Create(CultureInfo.InvariantCulture, $"Line {citation.Line}");
        return [.. new[] { citation.Publisher, published, line }
            .Where(word => !string.IsNullOrWhiteSpace(word))
            .Select(word => WordCut.Shorten(word!, KeywordLength))
            .Take(MaxKeywords)];
    }
}

/// <summary>Replies in Teams' form. Streams are taken in personal chats alone, one activity of a stream a second.</summary>
internal sealed class TeamsChannel(Activity incoming, IActivityChannel activities, PassageLinks links, TimeProvider time, ILogger<BotFrameworkChannel> logger)
    : BotFrameworkChannel(incoming, activities, TakesStream(incoming) ? TimeSpan.FromSeconds(1) : null, IsPersonal(incoming), time, logger)
{
    protected override Activity Write(Activity template, ChatAnswer answer) => TeamsReply.Write(template, answer, links);

    private static bool TakesStream(Activity activity)
    {
        return IsPersonal(activity) && activity is { ChannelId: "msteams", Type: "message", DeliveryMode: not "expectReplies" };
    }

    private static bool IsPersonal(Activity activity) => activity.Conversation?.ConversationType == "personal";
}
