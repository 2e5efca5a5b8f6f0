namespace Attest.Web.Channels;

/// <summary>Takes what this service says into one conversation.</summary>
internal interface IActivityChannel
{
    /// <exception cref="HttpRequestException">The channel cannot be reached.</exception>
    Task<SentActivity> SendAsync(Activity activity, CancellationToken cancellationToken);

    /// <summary>Replaces an activity that was sent.</summary>
    /// <exception cref="HttpRequestException">The channel cannot be reached.</exception>
    Task<SentActivity> UpdateAsync(string activityId, Activity activity, CancellationToken cancellationToken);
}
