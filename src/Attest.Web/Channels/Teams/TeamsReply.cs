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
    private const int KeywordLength = 28;

    /// <summary>A message has less than 40 KB in all; at their longest the citations and the fields around take less than the rest.</summary>
    private const int TextBytes = 22_000;

    public static Activity Write(Activity template, ChatAnswer answer, PassageLinks links)
    {
        var byMarker = answer.Citations.ToDictionary(citation => citation.Marker);
        var text = ReplyText.Write(answer.Document, Marker, TextBytes);
        var claims = CitedMessage.Shown(answer, text).Where(citation => citation.Marker <= MaxCitations).Select(citation => CitedMessage.Claim(
            citation, null, NameLength, links.To(citation), ("abstract", WordCut.Shorten(citation.Quote, AbstractLength)), ("keywords", Keywords(citation))));
        return CitedMessage.Write(template, answer, text, [.. claims], "additionalType");

        // Teams takes ten citations; markers after those are links themselves.
        string Marker(int marker) => marker > MaxCitations && links.To(byMarker[marker]) is { } link ? $"[\\[{marker}\\]]({link})" : $"[{marker}]";
    }

    private static JsonArray Keywords(AnswerDocument.CitationDocument citation)
    {
        var published = citation.Published is { Length: >= 10 } date ? date[..10] : citation.Published;
        published = published is not null && citation.PublishedOrigin == "inferred" ? $"about {published}" : published;
        return [.. new[] { citation.Publisher, published, $"Line {citation.Line}" }
            .Where(word => !string.IsNullOrWhiteSpace(word))
            .Select(word => JsonValue.Create(WordCut.Shorten(word!, KeywordLength)))];
    }
}

/// <summary>Replies in Teams' form. Streams are taken in personal chats alone, one activity of a stream a second.</summary>
internal sealed class TeamsChannel(Activity incoming, IActivityChannel activities, PassageLinks links, TimeProvider time, ILogger<BotFrameworkChannel> logger)
    : BotFrameworkChannel(incoming, activities, TakesStream(incoming) ? TimeSpan.FromSeconds(1) : null, IsPersonal(incoming), time, logger)
{
    protected override Activity Write(Activity template, ChatAnswer answer) => TeamsReply.Write(template, answer, links);

    private static bool TakesStream(Activity activity) =>
        IsPersonal(activity) && activity is { ChannelId: "msteams", Type: "message", DeliveryMode: not "expectReplies" };

    private static bool IsPersonal(Activity activity) => activity.Conversation?.ConversationType == "personal";
}
