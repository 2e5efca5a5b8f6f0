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
        var cited = CitedMessage.Shown(answer, text);
        var definitions = cited.Select(citation => $"[{citation.Marker}]: {links.To(citation) ?? Id(citation)} \"{Title(citation)}\"");
        text = cited.Length > 0 ? $"{text}\n\n{string.Join('\n', definitions)}" : text;
        return CitedMessage.Write(template, answer, text, [.. cited.Select(Claim)], "keywords", "AllowCopy");

        JsonObject Claim(AnswerDocument.CitationDocument citation) =>
            CitedMessage.Claim(citation, links.To(citation) is null ? Id(citation) : null, NameLength, links.To(citation),
                ("text", ChannelMarkdown.Escape(citation.Quote)));
    }

    private static string Id(AnswerDocument.CitationDocument citation) => $"cite:{citation.Marker}";

    /// <summary>Inside the quotes of a definition.</summary>
    private static string Title(AnswerDocument.CitationDocument citation) =>
        ChannelMarkdown.Escape(WordCut.Shorten(citation.Title, NameLength)).Replace("\"", "\\\"", StringComparison.Ordinal);
}

/// <summary>Replies in Web Chat's form, as often as every 150 ms: there is no limit to keep, only work to save.</summary>
internal sealed class WebChatChannel(Activity incoming, IActivityChannel activities, PassageLinks links, TimeProvider time, ILogger<BotFrameworkChannel> logger)
    : BotFrameworkChannel(incoming, activities, TimeSpan.FromMilliseconds(150), hasButtons: true, time, logger)
{
    protected override Activity Write(Activity template, ChatAnswer answer) => WebChatReply.Write(template, answer, links);
}
