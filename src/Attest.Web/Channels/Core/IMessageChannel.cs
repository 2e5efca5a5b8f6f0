namespace Attest.Web.Channels.Core;

/// <summary>
/// Where the reply to one message goes. A chat service is one class that implements this, and one line that maps the route by
/// which its messages come in (docs/channels.md); the Bot Framework is one family of them.
/// </summary>
internal interface IMessageChannel
{
    /// <summary>Sends a whole message, which takes the place of what was shown before it.</summary>
    /// <returns>The ids by which a user's judgement may name the message; none where the channel gives none.</returns>
    /// <exception cref="HttpRequestException">The channel cannot be reached.</exception>
    Task<IReadOnlyList<string>> SendAsync(ChannelReply reply, CancellationToken cancellationToken);

    /// <summary>Shows more of an answer while it is written; the first call adds nothing, and says that work has begun.</summary>
    /// <returns>False once the user has stopped the reply: nothing more is sent.</returns>
    Task<bool> ShowAsync(string added, CancellationToken cancellationToken) => Task.FromResult(true);
}

/// <summary>A message that wants an answer, in a conversation of ours; null or empty text, without mentions, where nothing can be answered.</summary>
internal sealed record ChannelMessage(string? Text, string ConversationId, IMessageChannel Channel);

/// <summary>What is said to a user.</summary>
/// <param name="Text">Markdown of ours; empty where there is an answer.</param>
internal sealed record ChannelReply(string Text)
{
    /// <summary>Each channel writes it in its own way; <see cref="ToMarkdown"/> is the plainest.</summary>
    public ChatAnswer? Answer { get; init; }

    /// <summary>To offer, as buttons or in the text.</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];

    /// <summary>All of it as text, with markers "[n]" and the cited passages below.</summary>
    /// <param name="bytes">The longest text, in UTF-8 bytes, without the passages.</param>
    public string ToMarkdown(int bytes = 20_000)
    {
        return Answer is null
            ? Questions.Count == 0 ? Text : $"{Text} For example:\n\n{string.Join('\n', Questions.Select(question => $"- {ChannelMarkdown.Escape(question)}"))}"
            : string.Join("\n\n", Answer.Citations.Select(Line).Prepend(ReplyText.Write(Answer.Document, marker => $"[{marker}]", bytes)));

        static string Line(AnswerDocument.CitationDocument cited) =>
            $"[{cited.Marker}] {ChannelMarkdown.Escape(cited.Title)}: “{ChannelMarkdown.Escape(cited.Quote)}”";
    }
}
