using Attest.Web.Channels;

namespace Attest.Web.Teams;

/// <summary>Whom an incoming activity comes from, as far as the request's token shows.</summary>
/// <param name="ServiceUrl">What the token says about where replies go; null where there is no token.</param>
/// <param name="Endorsements">The channels that the token's key may speak for.</param>
/// <param name="IsLocal">True where tokens are not asked for: then replies stay on this machine.</param>
internal sealed record TeamsCaller(string? ServiceUrl, IReadOnlyCollection<string> Endorsements, bool IsLocal)
{
    public static TeamsCaller Local { get; } = new(null, [], true);

    /// <summary>Whether the caller may send this activity, and get its replies where it says.</summary>
    public bool Allows(Activity activity)
    {
        if (IsLocal)
        {
            return activity.ServiceUrl is null || Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && TeamsOptions.IsLoopback(url);
        }

        return activity.ServiceUrl is not null
            && string.Equals(ServiceUrl, activity.ServiceUrl, StringComparison.Ordinal)
            && TeamsOptions.IsSecure(activity.ServiceUrl)
            && activity.ChannelId is not null
            && Endorsements.Contains(activity.ChannelId, StringComparer.Ordinal);
    }
}
