using Attest.Web.Channels;

namespace Attest.Web.Teams;

/// <summary>The conversation that an activity came from, behind the service address that was validated with it.</summary>
internal sealed class ConnectorChannel(ConnectorClient connector, string serviceUrl, string conversationId) : IActivityChannel
{
    public Task<SentActivity> SendAsync(Activity activity, CancellationToken cancellationToken)
    {
        return connector.SendAsync(serviceUrl, conversationId, null, activity, cancellationToken);
    }

    public Task<SentActivity> UpdateAsync(string activityId, Activity activity, CancellationToken cancellationToken)
    {
        return connector.SendAsync(serviceUrl, conversationId, activityId, activity, cancellationToken);
    }
}
