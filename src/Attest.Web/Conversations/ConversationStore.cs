using Microsoft.Data.Sqlite;

namespace Attest.Web.Conversations;

/// <summary>
/// Keeps conversations, thread-safe by one lock: every operation is a few rows, and SQLite has no asynchronous calls underneath. While the
/// file is full, locked or broken, turns are kept in memory, within the same bounds, and written as soon as it serves again: a store that
/// fails costs nobody an answer.
/// </summary>
internal sealed partial class ConversationStore : IDisposable
{
    /// <summary>Between two attempts to use a file that failed: each may wait for a lock, and whoever asks waits behind it.</summary>
    internal static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    private readonly ConversationOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<ConversationStore> logger;
    private readonly ConversationFile file;
    private readonly Lock gate = new();
    private readonly ITimer retries;

    /// <summary>What the file did not take yet, in the order in which it came.</summary>
    private readonly List<(string Id, NewTurn Turn, DateTimeOffset At)> waiting = [];

    /// <summary>When the file is written and read again after it failed; null while it serves.</summary>
    private DateTimeOffset? nextWrite;
    private DateTimeOffset? nextRead;

    public ConversationStore(ConversationOptions options, TimeProvider time, ILogger<ConversationStore> logger)
    {
        (this.options, this.time, this.logger) = (options, time, logger);
        file = new ConversationFile(options, time);
        retries = time.CreateTimer(_ => Retry(), null, RetryInterval, RetryInterval);
    }

    /// <summary>Whether the file failed when it was last used.</summary>
    public bool IsDegraded => nextWrite is not null || IsUnreadable;

    /// <summary>Whether what is not found may be there.</summary>
    public bool IsUnreadable => nextRead is not null;

    /// <summary>While the file cannot be read, the turns that it holds are missing.</summary>
    public StoredConversation? Find(string id)
    {
        lock (gate)
        {
            TryUse(ref nextRead, () => file.Find(id), out var found);
            foreach (var (_, turn, at) in waiting.Where(written => written.Id == id))
                found = (found ?? new StoredConversation(id, null, at, at, [])).With(turn, at);

            return found;
        }
    }

    /// <summary>Stores the turn, creating the conversation on its first one.</summary>
    /// <returns>The turn's 1-based number, and whether it is on disk.</returns>
    public (int Number, bool IsWritten) Append(string id, NewTurn turn)
    {
        lock (gate)
        {
            var at = time.GetUtcNow();
            if (WriteWaiting() && TryUse(ref nextWrite, () => file.Append(id, turn, at), out var number))
                return (number, true);

            waiting.Add((id, turn, at));
            while (waiting.Count > 1 && (waiting.Count > options.MaxConversations || waiting.Sum(written => written.Turn.Size) > options.MaxBytes))
                waiting.RemoveAt(0);

            return (Find(id)!.Turns[^1].Number, false);
        }
    }

    /// <summary>False where there is no such conversation.</summary>
    /// <exception cref="SqliteException">The file cannot be written.</exception>
    public bool Rename(string id, string title)
    {
        lock (gate)
        {
            WriteWaiting();
            return file.Rename(id, title);
        }
    }

    /// <summary>False where there is no such conversation.</summary>
    /// <exception cref="SqliteException">The file cannot be written.</exception>
    public bool Delete(string id)
    {
        lock (gate)
        {
            var isKnown = file.Delete(id);
            return waiting.RemoveAll(written => written.Id == id) > 0 || isKnown;
        }
    }

    /// <summary>True where a conversation with that many turns takes no more.</summary>
    public bool IsFull(int turns) => turns >= options.MaxTurns;

    public void Dispose()
    {
        retries.Dispose();
        Retry();
        file.Dispose();
    }

    private void Retry()
    {
        lock (gate)
        {
            if (IsDegraded)
            {
                (nextWrite, nextRead) = (nextWrite is null ? null : time.GetUtcNow(), null);
                WriteWaiting();
            }
        }
    }

    /// <returns>Whether nothing waits any more.</returns>
    private bool WriteWaiting()
    {
        while (waiting is [var (id, turn, at), ..])
        {
            if (!TryUse(ref nextWrite, () => file.Append(id, turn, at), out _))
                return false;

            waiting.RemoveAt(0);
        }

        return true;
    }

    /// <summary>False where the file fails, or has failed a moment ago.</summary>
    private bool TryUse<T>(ref DateTimeOffset? next, Func<T> use, [MaybeNullWhen(false)] out T result)
    {
        result = default;
        if (time.GetUtcNow() < next)
            return false;

        try
        {
            result = use();
            if (next is not null)
            {
                next = null;
                LogServes(waiting.Count);
            }

            return true;
        }
        catch (SqliteException exception)
        {
            if (next is null)
                LogFailed(exception.Message);

            next = time.GetUtcNow() + RetryInterval;
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "Conversations cannot be stored, and are kept in memory until they can: {Problem}")]
    private partial void LogFailed(string problem);

    [LoggerMessage(LogLevel.Warning, "Conversations can be stored again; {Waiting} turns waited")]
    private partial void LogServes(int waiting);
}
