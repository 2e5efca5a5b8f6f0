using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;
using Attest.Questions;
using Attest.Web.Chat;

namespace Attest.Web.Conversations;

/// <summary>
/// Keeps conversations by id: bounded in number, size and age. Thread-safe. Synchronous, because memory is, and because
/// SQLite runs inside the process and has no asynchronous calls underneath.
/// </summary>
internal interface IConversationStore
{
    StoredConversation? Find(string id);

    /// <summary>Stores the turn, creating the conversation on its first one, and returns the turn's 1-based number.</summary>
    int Append(string id, NewTurn turn);

    /// <summary>False where there is no such conversation.</summary>
    bool Rename(string id, string title);

    /// <summary>False where there is no such conversation.</summary>
    bool Delete(string id);

    /// <summary>True where a conversation with that many turns takes no more.</summary>
    bool IsFull(int turns);
}

/// <summary>A question with its complete answer, about to be stored.</summary>
internal sealed record NewTurn
{
    public required string Question { get; init; }

    /// <summary>The answer's text, which later questions may refer to.</summary>
    public required string Reply { get; init; }

    /// <summary>The whole answer as JSON, stored as it was sent, so that it comes back the same.</summary>
    public required string AnswerJson { get; init; }

    public TurnLimits? Limits { get; init; }

    /// <summary>1-based; that turn and all after it go. Null appends.</summary>
    public int? ReplacesTurn { get; init; }
}

/// <param name="Id">Unguessable.</param>
/// <param name="Title">What the user named it; null until then.</param>
/// <param name="CreatedAt">When the first turn was stored.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Turns">In order, numbered from 1.</param>
internal sealed record StoredConversation(string Id, string? Title, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, IReadOnlyList<StoredTurn> Turns);

/// <param name="Number">1-based.</param>
/// <param name="AskedAt">When the answer was complete.</param>
/// <param name="Question">As the user asked it.</param>
/// <param name="Reply">The answer's text.</param>
/// <param name="AnswerJson">The whole answer.</param>
/// <param name="Limits">What the search was limited to.</param>
internal sealed record StoredTurn(int Number, DateTimeOffset AskedAt, string Question, string Reply, string AnswerJson, TurnLimits? Limits)
{
    /// <summary>What was said, for a question that follows.</summary>
    public static IReadOnlyList<Turn> History(IEnumerable<StoredTurn> turns)
    {
        return
        [
            .. turns.SelectMany(turn => new[]
            {
                new Turn(TurnRole.User, turn.Question) { StandaloneQuestion = turn.StandaloneQuestion },
                new Turn(TurnRole.Assistant, turn.Reply),
            }),
        ];
    }

    /// <summary>The question with what it took from the turns before it, as it was searched for; null where the answer does not say.</summary>
    private string? StandaloneQuestion
    {
        get
        {
            using var answer = JsonDocument.Parse(AnswerJson);
            var root = answer.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("standaloneQuestion", out var value) ? value.GetString() : null;
        }
    }

    /// <summary>About what the turn takes up, in bytes.</summary>
    public long Size => 2L * (Question.Length + Reply.Length + AnswerJson.Length) + 200;
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
