using Attest.Web.Chat;

namespace Attest.Web.Channels;

/// <summary>A message that wants an answer, with what its channel decides about it.</summary>
internal sealed record ChannelMessage
{
    public required Activity Activity { get; init; }

    /// <summary>What the user wrote, without mentions; null or empty where nothing can be answered.</summary>
    public required string? Text { get; init; }

    /// <summary>Of ours.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Writes the reply: the addressed template and the answer become the message.</summary>
    public required Func<Activity, ChatAnswer, Activity> Write { get; init; }

    /// <summary>The least time between activities of a streamed reply; null where the channel takes no stream.</summary>
    public TimeSpan? StreamPace { get; init; }

    /// <summary>Whether suggested actions are shown here.</summary>
    public bool HasButtons { get; init; }
}
