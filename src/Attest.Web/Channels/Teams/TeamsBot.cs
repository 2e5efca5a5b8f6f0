namespace Attest.Web.Channels.Teams;

/// <summary>What the bot does with each kind of activity. The activity is the caller's to send, and its service address is validated.</summary>
internal sealed class TeamsBot(
    MessageReplies replies,
    BackgroundAnswers background,
    ChannelFeedback feedback,
    Welcome welcome,
    ConnectorClient connector,
    TeamsConversations conversations,
    IOptions<ChannelOptions> options,
    TimeProvider time,
    ILogger<BotFrameworkChannel> logger)
    : IDisposable
{
    private readonly RecentItems<bool> seen = new(options.Value.RememberedActivities, TimeSpan.FromHours(options.Value.RememberedHours), time);

    public async Task<IResult> ReceiveAsync(Activity activity, PassageLinks links, HttpResponse response, CancellationToken cancellationToken)
    {
        switch (activity.Type)
        {
            case "invoke":
                return await InvokeAsync(activity, links, cancellationToken);
            case "message" when activity.DeliveryMode == "expectReplies":
                var collected = new CollectedReplies();
                await replies.ReplyAsync(Message(activity, collected, links), cancellationToken);
                return Json(new { activities = collected.Activities });
            case "message":
                return InBackground(activity, response, (channel, work) => replies.ReplyAsync(Message(activity, channel, links), work));
            default:
                return activity.MembersAdded?.Any(member => member.Id != activity.Recipient?.Id) == true
                    ? InBackground(activity, response, (channel, work) =>
                        ReplyTo(activity with { Id = null }, channel, links).SendAsync(welcome.Message(), work))
                    : TypedResults.Accepted((string?)null);
        }
    }

    public void Dispose() => seen.Dispose();

    private IResult InBackground(Activity activity, HttpResponse response, Func<ConnectorChannel, CancellationToken, Task> work)
    {
        if (activity is not { ServiceUrl: { } serviceUrl, Conversation.Id: { Length: > 0 } conversationId })
            return Problems.Result(StatusCodes.Status400BadRequest, "The activity needs serviceUrl and conversation.id for a reply.");

        var key = $"{activity.ChannelId} {conversationId} {activity.Id ?? Guid.NewGuid().ToString()}";
        if (!seen.TryAdd(key, true)
            || background.TryStart(
                activity.From?.Id ?? key, conversations.IdOf(activity), token => work(new ConnectorChannel(connector, serviceUrl, conversationId), token)))
        {
            return TypedResults.Accepted((string?)null);
        }

        seen.Remove(key);
        response.Headers.RetryAfter = "2";
        return Problems.Result(StatusCodes.Status503ServiceUnavailable, FailureText.Busy);
    }

    private async Task<IResult> InvokeAsync(Activity activity, PassageLinks links, CancellationToken cancellationToken)
    {
        switch (activity.Name)
        {
            case FeedbackInvoke.Name:
                if (FeedbackInvoke.Read(activity.Value) is { } judged)
                    await feedback.StoreAsync(judged.Rating, judged.Comment, conversations.IdOf(activity), activity.ReplyToId, cancellationToken);

                return Json(new JsonObject());
            case "adaptiveCard/action":
                var asked = activity with { Text = null, Value = activity.Value?.Find("action", "data") };
                var collected = new CollectedReplies();
                await replies.ReplyAsync(Message(asked, collected, links), cancellationToken);
                return Json(new { statusCode = 200, type = "application/vnd.microsoft.activity.message", value = collected.Activities[^1].Text });
            default:
                return Problems.Result(StatusCodes.Status501NotImplemented, "This bot does not know that invoke.");
        }
    }

    private ChannelMessage Message(Activity activity, IActivityChannel activities, PassageLinks links) =>
        new ChannelMessage(TeamsText.Of(activity), conversations.IdOf(activity), ReplyTo(activity, activities, links));

    private TeamsChannel ReplyTo(Activity activity, IActivityChannel activities, PassageLinks links) => new(activity, activities, links, time, logger);

    private static JsonHttpResult<object> Json(object value) => TypedResults.Json(value, ActivityJson.Options);
}

/// <summary>
/// The conversation of ours that belongs to a thread: always the same for the same thread, and, because knowing the id of a
/// conversation is what gives access to it, not to be computed from the thread's id without the bot's secret.
/// </summary>
internal sealed class TeamsConversations(IOptions<TeamsOptions> options)
{
    private readonly byte[] key = string.IsNullOrEmpty(options.Value.AppSecret)
        ? RandomNumberGenerator.GetBytes(32)
        : Encoding.UTF8.GetBytes(options.Value.AppSecret);

    public string IdOf(Activity activity)
    {
        var thread = Encoding.UTF8.GetBytes($"{activity.ChannelId}\n{activity.Conversation?.Id}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, thread).AsSpan(0, 16));
    }
}

internal static class TeamsText
{
    /// <summary>The text without the mentions of the bot; where there is none, what a card's submit carries; null for neither.</summary>
    public static string? Of(Activity activity)
    {
        if (activity.Text is not { } text)
            return CardText.Of(activity.Value);

        foreach (var mention in activity.Entities?.OfType<JsonObject>() ?? [])
        {
            var entity = JsonSerializer.SerializeToElement(mention);
            if (entity.Text("type") == "mention" && entity.Text("text") is { Length: > 0 } words
                && activity.Recipient?.Id is { } bot && entity.Text("mentioned", "id") == bot)
            {
                text = text.Replace(words, " ", StringComparison.Ordinal);
            }
        }

        // Teams writes a few entities into plain text, above all &nbsp; beside a mention.
        return WebUtility.HtmlDecode(text).Replace('\u00A0', ' ').Trim();
    }
}
