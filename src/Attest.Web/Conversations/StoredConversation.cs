namespace Attest.Web.Conversations;

/// <summary>A question with its complete answer, about to be stored.</summary>
/// <param name="Question">As the user asked it.</param>
/// <param name="Reply">The answer's text, which later questions may refer to.</param>
/// <param name="AnswerJson">The whole answer as JSON, stored as it was sent, so that it comes back the same.</param>
/// <param name="ReplacesTurn">1-based; that turn and all after it go. Null appends.</param>
internal sealed record NewTurn(string Question, string Reply, string AnswerJson, TurnLimits? Limits = null, int? ReplacesTurn = null)
{
    /// <summary>About what the turn takes up, in bytes.</summary>
    public long Size => 2L * (Question.Length + Reply.Length + AnswerJson.Length) + 200;
}

/// <param name="Id">Unguessable.</param>
/// <param name="Title">What the user named it; null until then.</param>
/// <param name="CreatedAt">When the first turn was stored.</param>
/// <param name="Turns">In order, numbered from 1.</param>
internal sealed record StoredConversation(string Id, string? Title, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, IReadOnlyList<StoredTurn> Turns)
{
    public StoredConversation With(NewTurn turn, DateTimeOffset asked)
    {
        var kept = Turns.Take((turn.ReplacesTurn ?? int.MaxValue) - 1).ToArray();
        var last = new StoredTurn(kept.Length + 1, asked, turn.Question, turn.Reply, turn.AnswerJson, turn.Limits);
        return this with { UpdatedAt = asked, Turns = [.. kept, last] };
    }
}

/// <summary>A turn as <see cref="NewTurn"/> stored it.</summary>
internal sealed record StoredTurn(int Number, DateTimeOffset AskedAt, string Question, string Reply, string AnswerJson, TurnLimits? Limits)
{
    /// <summary>What was said, for a question that follows.</summary>
    public static IReadOnlyList<Turn> History(IEnumerable<StoredTurn> turns) =>
        [.. turns.SelectMany(turn => Turn.Pair(turn.Question, JsonElement.Parse(turn.AnswerJson).Text("standaloneQuestion"), turn.Reply))];
}

internal static class ConversationId
{
    /// <summary>128 random bits as 32 hexadecimal digits: knowing the id is what gives access.</summary>
    public static string Create() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}

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
