using Attest.Web.Channels;

namespace Attest.Web.DirectLine;

/// <summary>Speaks into a conversation as the bot.</summary>
internal sealed class DirectLineChannel(DirectLineConversation conversation) : IActivityChannel
{
    private static readonly ChannelAccount Bot = new() { Id = "attest", Name = "Attest", Role = "bot" };

    public Task<SentActivity> SendAsync(Activity activity, CancellationToken cancellationToken)
    {
        var id = conversation.Add(activity with { From = Bot });
        return Task.FromResult(new SentActivity(StatusCodes.Status201Created, id));
    }

    /// <summary>Nothing that was said here is taken back: the new text is said as well.</summary>
    public Task<SentActivity> UpdateAsync(string activityId, Activity activity, CancellationToken cancellationToken) => SendAsync(activity, cancellationToken);
}
