namespace Attest.Web.Channels.BotFramework;

/// <summary>Takes what this service says into one conversation.</summary>
internal interface IActivityChannel
{
    /// <exception cref="HttpRequestException">The channel cannot be reached.</exception>
    Task<SentActivity> SendAsync(Activity activity, CancellationToken cancellationToken);

    /// <summary>Replaces an activity that was sent.</summary>
    /// <exception cref="HttpRequestException">The channel cannot be reached.</exception>
    Task<SentActivity> UpdateAsync(string activityId, Activity activity, CancellationToken cancellationToken);
}

/// <summary>What the channel said to an activity.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Id">The activity's id; null where the channel gave none.</param>
/// <param name="ErrorCode">Of a refusal.</param>
/// <param name="ErrorMessage">Of a refusal.</param>
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

    public Task<SentActivity> UpdateAsync(string activityId, Activity activity, CancellationToken cancellationToken) => SendAsync(activity, cancellationToken);
}
