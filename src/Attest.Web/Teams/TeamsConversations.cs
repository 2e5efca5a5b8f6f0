using System.Security.Cryptography;
using System.Text;
using Attest.Web.Channels;
using Microsoft.Extensions.Options;

namespace Attest.Web.Teams;

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
