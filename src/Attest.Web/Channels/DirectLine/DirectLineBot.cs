namespace Attest.Web.Channels.DirectLine;

internal sealed class DirectLineBot(
    BackgroundAnswers background, MessageReplies replies, ChannelFeedback feedback, Welcome welcome, TimeProvider time, ILogger<BotFrameworkChannel> logger)
{
    public Task WelcomeAsync(DirectLineConversation conversation, CancellationToken cancellationToken) =>
        ReplyTo(new Activity(), conversation, new PassageLinks(null)).SendAsync(welcome.Message(), cancellationToken);

    /// <summary>Keeps and echoes the user's activity, and does what it wants.</summary>
    /// <returns>Its id; null where there are too many messages at the moment, and it was not kept.</returns>
    public async Task<string?> ReceiveAsync(
        string client, DirectLineConversation conversation, Activity activity, PassageLinks links, CancellationToken cancellationToken)
    {
        if (activity.Type == "invoke" && activity.Name == FeedbackInvoke.Name && FeedbackInvoke.Read(activity.Value) is { } judged)
            await feedback.StoreAsync(judged.Rating, judged.Comment, conversation.Id, activity.ReplyToId, cancellationToken);

        if (activity.Type != "message")
            return conversation.Add(activity);

        // The work waits for the echo, which it replies to.
        var echoed = new TaskCompletionSource<Activity>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!background.TryStart(client, conversation.Id, async work => await replies.ReplyAsync(Message(conversation, await echoed.Task, links), work)))
            return null;

        var id = conversation.Add(activity);
        echoed.SetResult(activity with { Id = id });
        return id;
    }

    private ChannelMessage Message(DirectLineConversation conversation, Activity activity, PassageLinks links) =>
        new ChannelMessage(activity.Text ?? CardText.Of(activity.Value), conversation.Id,
            ReplyTo(activity with { Recipient = null }, conversation, links));

    private WebChatChannel ReplyTo(Activity activity, DirectLineConversation conversation, PassageLinks links) =>
        new WebChatChannel(activity, new DirectLineChannel(conversation), links, time, logger);
}

internal sealed class DirectLineChannel(DirectLineConversation conversation) : IActivityChannel
{
    private static readonly ChannelAccount Bot = new() { Id = "attest", Name = "Attest", Role = "bot" };

    public Task<SentActivity> SendAsync(Activity activity, CancellationToken cancellationToken)
    {
        var id = conversation.Add(activity with { From = Bot });
        return Task.FromResult(new SentActivity(StatusCodes.Status201Created, id));
    }
}
