using Attest.Web.Channels.Core;
using Attest.Web.Chat;

namespace Attest.Web.Channels.BotFramework;

/// <summary>Replies to an activity by activities: streamed where the channel takes a stream, with buttons where it shows them.</summary>
/// <param name="incoming">What is replied to.</param>
/// <param name="activities">Where activities go.</param>
/// <param name="pace">The least time between activities of a streamed reply; null where the channel takes no stream.</param>
/// <param name="hasButtons">Whether suggested actions are shown here.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears of refused replies.</param>
internal abstract partial class BotFrameworkChannel(
    Activity incoming, IActivityChannel activities, TimeSpan? pace, bool hasButtons, TimeProvider time, ILogger<BotFrameworkChannel> logger)
    : IMessageChannel
{
    private readonly StreamedReply? stream = pace is { } least ? new StreamedReply(activities, incoming.Reply(), least, time) : null;

    public async Task<bool> ShowAsync(string added, CancellationToken cancellationToken)
    {
        if (stream is null)
        {
            return true;
        }

        await (added.Length == 0 ? stream.BeginAsync("Searching…", cancellationToken) : stream.AddAsync(added, cancellationToken));
        return !stream.IsStopped;
    }

    public async Task<IReadOnlyList<string>> SendAsync(ChannelReply reply, CancellationToken cancellationToken)
    {
        var message = Write(incoming.Reply(), reply);
        var sent = stream is null ? await activities.SendAsync(message, cancellationToken) : await stream.CompleteAsync(message, cancellationToken);
        if (sent is { IsAccepted: false })
        {
            LogRefused(sent.Status, sent.ErrorCode, sent.ErrorMessage);
        }

        return [.. new[] { sent?.Id, stream?.Id }.OfType<string>()];
    }

    /// <summary>The addressed template and the answer become the message.</summary>
    protected abstract Activity Write(Activity template, ChatAnswer answer);

    private Activity Write(Activity template, ChannelReply reply)
    {
        return reply.Answer is { } answer ? Write(template, answer)
            : reply.Questions.Count == 0 || !hasButtons ? template with { TextFormat = "markdown", Text = reply.ToMarkdown() }
            : template with
            {
                TextFormat = "markdown",
                Text = $"{reply.Text} Ask one of the questions below, or one of your own.",
                SuggestedActions = SuggestedActions.Say(reply.Questions),
            };
    }

    [LoggerMessage(LogLevel.Warning, "The channel refused a reply: {Status} {Code} {Message}")]
    private partial void LogRefused(int status, string? code, string? message);
}
