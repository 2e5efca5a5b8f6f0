using System.ComponentModel.DataAnnotations;

namespace Attest.Web.Conversations;

/// <summary>Where conversations are kept and for how long. Section "Conversations".</summary>
internal sealed class ConversationOptions
{
    public const string Section = "Conversations";

    /// <summary>A SQLite file that survives a restart; null or empty keeps conversations in memory.</summary>
    public string? Store { get; init; }

    /// <summary>Conversations kept; the one used longest ago goes first.</summary>
    [Range(1, 1_000_000)]
    public int MaxConversations { get; init; } = 10_000;

    /// <summary>Size of all conversations together, in mebibytes; the one used longest ago goes first.</summary>
    [Range(1, 65_536)]
    public int MaxMegabytes { get; init; } = 256;

    /// <summary>Turns in one conversation.</summary>
    [Range(1, 10_000)]
    public int MaxTurns { get; init; } = 200;

    /// <summary>Hours after its last use when a conversation is forgotten.</summary>
    [Range(1, 24 * 3_650)]
    public int ExpireAfterHours { get; init; } = 24 * 30;

    public long MaxBytes => MaxMegabytes * 1024L * 1024L;

    public TimeSpan ExpireAfter => TimeSpan.FromHours(ExpireAfterHours);
}
