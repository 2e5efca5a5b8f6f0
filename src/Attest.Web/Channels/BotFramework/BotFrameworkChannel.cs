namespace Attest.Web.Channels.BotFramework;

/// <summary>
/// Replies to an activity by activities: streamed where the channel takes a stream (the pace is the least time between two of its
/// activities), with buttons where it shows them.
/// </summary>
internal abstract partial class BotFrameworkChannel(
    Activity incoming, IActivityChannel activities, TimeSpan? pace, bool hasButtons, TimeProvider time, ILogger<BotFrameworkChannel> logger)
    : IMessageChannel
{
    private readonly StreamedReply? stream = pace is { } least ? new StreamedReply(activities, incoming.Reply(), least, time) : null;

    public async Task<bool> ShowAsync(string added, CancellationToken cancellationToken)
    {
        if (stream is null)
            return true;

        await (added.Length == 0 ? stream.BeginAsync("Searching…", cancellationToken) : stream.AddAsync(added, cancellationToken));
        return !stream.IsStopped;
    }

    public async Task<IReadOnlyList<string>> SendAsync(ChannelReply reply, CancellationToken cancellationToken)
    {
        var message = Write(incoming.Reply(), reply);
        var sent = stream is null ? await activities.SendAsync(message, cancellationToken) : await stream.CompleteAsync(message, cancellationToken);
        if (sent is { IsAccepted: false })
            LogRefused(sent.Status, sent.ErrorCode, sent.ErrorMessage);

        return [.. new[] { sent?.Id, stream?.Id }.OfType<string>()];
    }

    /// <summary>The addressed template and the answer become the message.</summary>
    protected abstract Activity Write(Activity template, ChatAnswer answer);

    private Activity Write(Activity template, ChannelReply reply) =>
        reply.Answer is { } answer ? Write(template, answer)
            : reply.Questions.Count == 0 || !hasButtons ? template with { TextFormat = "markdown", Text = reply.ToMarkdown() }
            : template with
            {
                TextFormat = "markdown",
                Text = $"{reply.Text} Ask one of the questions below, or one of your own.",
                SuggestedActions = SuggestedActions.Say(reply.Questions),
            };

    [LoggerMessage(LogLevel.Warning, "The channel refused a reply: {Status} {Code} {Message}")]
    private partial void LogRefused(int status, string? code, string? message);
}

/// <summary>Takes what this service says into one conversation.</summary>
internal interface IActivityChannel
{
    /// <exception cref="HttpRequestException">The channel cannot be reached.</exception>
    Task<SentActivity> SendAsync(Activity activity, CancellationToken cancellationToken);

    /// <summary>Replaces an activity that was sent; where nothing can be taken back, the new text is said as well.</summary>
    /// <exception cref="HttpRequestException">The channel cannot be reached.</exception>
    Task<SentActivity> UpdateAsync(string activityId, Activity activity, CancellationToken cancellationToken) => SendAsync(activity, cancellationToken);
}

/// <summary>What the channel said to an activity: the HTTP status, an id where it gave one, and what its refusal says.</summary>
internal record SentActivity(int Status, string? Id, string? ErrorCode = null, string? ErrorMessage = null)
{
    public bool IsAccepted => Status is >= 200 and < 300;
}

/// <summary>Keeps what would be sent, for clients that expect the replies in the response.</summary>
internal sealed class CollectedReplies : IActivityChannel
{
    private readonly List<Activity> activities = [];

    public IReadOnlyList<Activity> Activities => activities;

    public Task<SentActivity> SendAsync(Activity activity, CancellationToken cancellationToken)
    {
        activities.Add(activity);
        return Task.FromResult(new SentActivity(StatusCodes.Status200OK, null));
    }
}
