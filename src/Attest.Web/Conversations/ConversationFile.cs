using Microsoft.Data.Sqlite;

namespace Attest.Web.Conversations;

/// <summary>
/// Conversations by id in SQLite, in a file or in memory: bounded in number, size and age. A file is in write-ahead-log mode: a crash loses no
/// finished turn. Whatever fails is a <see cref="SqliteException"/>, and then nothing is changed. Not thread-safe.
/// </summary>
internal sealed class ConversationFile(ConversationOptions options, TimeProvider time) : IDisposable
{
    /// <summary>Kept in PRAGMA user_version; a file of a later version is refused rather than guessed at.</summary>
    private const long SchemaVersion = 1;

    private const string Schema = """
        CREATE TABLE conversation (
          id TEXT PRIMARY KEY, title TEXT, created INTEGER NOT NULL, updated INTEGER NOT NULL, bytes INTEGER NOT NULL) STRICT;
        CREATE INDEX conversation_by_use ON conversation (updated);
        CREATE TABLE turn (
          conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
          number INTEGER NOT NULL, asked INTEGER NOT NULL,
          question TEXT NOT NULL, reply TEXT NOT NULL, answer TEXT NOT NULL, limits TEXT, bytes INTEGER NOT NULL,
          PRIMARY KEY (conversation, number)) STRICT;
        """;

    /// <summary>Seconds to wait for another process that has locked the file.</summary>
    private const int Patience = 1;

    /// <exception cref="OptionsValidationException">The file is no conversation store, or one of a later version.</exception>
    private readonly SqliteConnection connection = Open(options.Store);

    public StoredConversation? Find(string id)
    {
        using var head = Command(connection, "SELECT title, created, updated FROM conversation WHERE id = $id AND updated >= $oldest",
            ("$id", id), ("$oldest", Oldest()));
        using var found = head.ExecuteReader();
        if (!found.Read())
            return null;

        var turns = new List<StoredTurn>();
        using var body = Command(connection, "SELECT number, asked, question, reply, answer, limits FROM turn WHERE conversation = $id ORDER BY number",
            ("$id", id));
        using var row = body.ExecuteReader();
        while (row.Read())
        {
            var limits = row.IsDBNull(5) ? null : JsonSerializer.Deserialize<TurnLimits>(row.GetString(5), AttestJson.Options);
            turns.Add(new StoredTurn(row.GetInt32(0), Time(row.GetInt64(1)), row.GetString(2), row.GetString(3), row.GetString(4), limits));
        }

        return new StoredConversation(id, found.IsDBNull(0) ? null : found.GetString(0), Time(found.GetInt64(1)), Time(found.GetInt64(2)), turns);
    }

    /// <summary>Stores the turn, creating the conversation on its first one, and returns the turn's 1-based number.</summary>
    public int Append(string id, NewTurn turn, DateTimeOffset asked)
    {
        var at = asked.ToUnixTimeMilliseconds();
        using var transaction = connection.BeginTransaction();
        Run("INSERT INTO conversation VALUES ($id, NULL, $now, $now, 0) ON CONFLICT (id) DO UPDATE SET updated = $now", ("$id", id), ("$now", at));
        Run("DELETE FROM turn WHERE conversation = $id AND number >= $first", ("$id", id), ("$first", turn.ReplacesTurn ?? int.MaxValue));
        using var count = Command(connection, "SELECT COALESCE(MAX(number), 0) FROM turn WHERE conversation = $id", ("$id", id));
        var number = 1 + (long)count.ExecuteScalar()!;
        Run("INSERT INTO turn VALUES ($id, $number, $now, $question, $reply, $answer, $limits, $bytes)",
            ("$id", id),
            ("$number", number),
            ("$now", at),
            ("$question", turn.Question),
            ("$reply", turn.Reply),
            ("$answer", turn.AnswerJson),
            ("$limits", turn.Limits is null ? DBNull.Value : JsonSerializer.Serialize(turn.Limits, AttestJson.Options)),
            ("$bytes", turn.Size));
        Run("UPDATE conversation SET bytes = (SELECT SUM(bytes) FROM turn WHERE conversation = $id) WHERE id = $id", ("$id", id));
        DropOld();
        transaction.Commit();
        return (int)number;
    }

    /// <summary>False where there is no such conversation.</summary>
    public bool Rename(string id, string title) =>
        Run("UPDATE conversation SET title = $title, updated = $now WHERE id = $id AND updated >= $oldest",
            ("$id", id), ("$title", title), ("$now", time.GetUtcNow().ToUnixTimeMilliseconds()), ("$oldest", Oldest())) > 0;

    /// <summary>False where there is no such conversation.</summary>
    public bool Delete(string id) => Run("DELETE FROM conversation WHERE id = $id", ("$id", id)) > 0;

    public void Dispose() => connection.Dispose();

    /// <summary>Expired ones, then the least recently used beyond the number or the size; the newest always stays.</summary>
    private void DropOld()
    {
        Run("DELETE FROM conversation WHERE updated < $oldest", ("$oldest", Oldest()));
        Run(
            """
            DELETE FROM conversation WHERE id IN (
              SELECT id FROM (
                SELECT id, ROW_NUMBER() OVER newest_first AS place, SUM(bytes) OVER newest_first AS total
                FROM conversation WINDOW newest_first AS (ORDER BY updated DESC, rowid DESC ROWS UNBOUNDED PRECEDING))
              WHERE place > 1 AND (place > $count OR total > $bytes))
            """,
            ("$count", options.MaxConversations), ("$bytes", options.MaxBytes));
    }

    private static SqliteConnection Open(string? store)
    {
        var file = string.IsNullOrWhiteSpace(store) ? ":memory:" : Path.GetFullPath(store);
        var settings = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = Patience, Pooling = false };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            if (file != ":memory:")
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);

            connection.Open();
            Command(connection, "PRAGMA journal_mode = WAL").ExecuteNonQuery();
            using var transaction = connection.BeginTransaction();
            var version = (long)Command(connection, "PRAGMA user_version").ExecuteScalar()!;
            if (version > SchemaVersion)
                throw Unusable($"was written by a later version (schema {version}, known is {SchemaVersion}); name another file");

            if (version == 0)
                Command(connection, $"{Schema} PRAGMA user_version = {SchemaVersion}").ExecuteNonQuery();

            transaction.Commit();
            return connection;
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            connection.Dispose();
            throw Unusable($"cannot be used: {exception.Message}");
        }

        OptionsValidationException Unusable(string why) =>
            new(ConversationOptions.Section, typeof(ConversationOptions), [$"{ConversationOptions.Section}:{nameof(ConversationOptions.Store)} {file} {why}"]);
    }

    private long Oldest() => (time.GetUtcNow() - options.ExpireAfter).ToUnixTimeMilliseconds();

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    /// <returns>How many rows were changed.</returns>
    private int Run(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>Inside a transaction where one is open.</summary>
    private static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);

        return command;
    }
}
