namespace Attest.Web.Channels;

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
