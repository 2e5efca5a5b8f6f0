using System.Globalization;
using System.Text.Json;
using Attest.Contracts;
using Attest.Web.Chat;
using Microsoft.Data.Sqlite;

namespace Attest.Web.Conversations;

/// <summary>Conversations in a SQLite file, in write-ahead-log mode: readers never wait, and a crash loses no finished turn.</summary>
internal sealed class SqliteConversationStore : IConversationStore
{
    /// <summary>Kept in PRAGMA user_version; a file of a later version is refused rather than guessed at.</summary>
    private const int SchemaVersion = 1;

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

    private readonly ConversationOptions options;
    private readonly TimeProvider time;
    private readonly string connectionString;

    /// <exception cref="InvalidOperationException">The file is no conversation store, or one of a later version.</exception>
    public SqliteConversationStore(ConversationOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        var file = Path.GetFullPath(options.Store!);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        connectionString = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 10 }.ToString();
        try
        {
            using var connection = Open();
            Run(connection, null, "PRAGMA journal_mode = WAL");
            using var transaction = connection.BeginTransaction(deferred: false);
            var version = Convert.ToInt32(Scalar(connection, transaction, "PRAGMA user_version"), CultureInfo.InvariantCulture);
            if (version > SchemaVersion)
            {
                throw new InvalidOperationException($"Conversations:Store {file} was written by a later version (schema {version}, known is {SchemaVersion}).");
            }

            if (version == 0)
            {
                Run(connection, transaction, Schema);
                Run(connection, transaction, $"PRAGMA user_version = {SchemaVersion}");
            }

            transaction.Commit();
        }
        catch (SqliteException exception)
        {
            throw new InvalidOperationException($"Conversations:Store {file} cannot be used: {exception.Message}", exception);
        }
    }

    public StoredConversation? Find(string id)
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction(deferred: true);
        using var head = Command(connection, transaction, "SELECT title, created, updated FROM conversation WHERE id = $id AND updated >= $oldest",
            ("$id", id), ("$oldest", Oldest()));
        using var found = head.ExecuteReader();
        if (!found.Read())
        {
            return null;
        }

        var turns = new List<StoredTurn>();
        using var body = Command(connection, transaction,
            "SELECT number, asked, question, reply, answer, limits FROM turn WHERE conversation = $id ORDER BY number", ("$id", id));
        using var row = body.ExecuteReader();
        while (row.Read())
        {
            var limits = row.IsDBNull(5) ? null : JsonSerializer.Deserialize<TurnLimits>(row.GetString(5), AttestJson.Options);
            turns.Add(new StoredTurn(row.GetInt32(0), Time(row.GetInt64(1)), row.GetString(2), row.GetString(3), row.GetString(4), limits));
        }

        return new StoredConversation(id, found.IsDBNull(0) ? null : found.GetString(0), Time(found.GetInt64(1)), Time(found.GetInt64(2)), turns);
    }

    public int Append(string id, NewTurn turn)
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        var now = Now();
        Run(connection, transaction, "INSERT INTO conversation VALUES ($id, NULL, $now, $now, 0) ON CONFLICT (id) DO UPDATE SET updated = $now",
            ("$id", id), ("$now", now));
        Run(connection, transaction, "DELETE FROM turn WHERE conversation = $id AND number >= $first", ("$id", id),
            ("$first", turn.ReplacesTurn ?? int.MaxValue));
        var number = 1 + Convert.ToInt32(
            Scalar(connection, transaction, "SELECT COALESCE(MAX(number), 0) FROM turn WHERE conversation = $id", ("$id", id)), CultureInfo.InvariantCulture);
        var stored = new StoredTurn(number, Time(now), turn.Question, turn.Reply, turn.AnswerJson, turn.Limits);
        Run(
            connection,
            transaction,
            "INSERT INTO turn VALUES ($id, $number, $now, $question, $reply, $answer, $limits, $bytes)",
            ("$id", id),
            ("$number", number),
            ("$now", now),
            ("$question", turn.Question),
            ("$reply", turn.Reply),
            ("$answer", turn.AnswerJson),
            ("$limits", turn.Limits is null ? DBNull.Value : JsonSerializer.Serialize(turn.Limits, AttestJson.Options)),
            ("$bytes", stored.Size));
        Run(connection, transaction, "UPDATE conversation SET bytes = (SELECT SUM(bytes) FROM turn WHERE conversation = $id) WHERE id = $id", ("$id", id));
        DropOld(connection, transaction);
        transaction.Commit();
        return number;
    }

    public bool Rename(string id, string title)
    {
        using var connection = Open();
        return Run(
            connection, null, "UPDATE conversation SET title = $title, updated = $now WHERE id = $id AND updated >= $oldest",
            ("$id", id), ("$title", title), ("$now", Now()), ("$oldest", Oldest())) > 0;
    }

    public bool Delete(string id)
    {
        using var connection = Open();
        return Run(connection, null, "DELETE FROM conversation WHERE id = $id", ("$id", id)) > 0;
    }

    public bool IsFull(int turns) => turns >= options.MaxTurns;

    /// <summary>Expired ones, then the least recently used beyond the number or the size; the newest always stays.</summary>
    private void DropOld(SqliteConnection connection, SqliteTransaction transaction)
    {
        Run(connection, transaction, "DELETE FROM conversation WHERE updated < $oldest", ("$oldest", Oldest()));
        Run(
            connection,
            transaction,
            """
            DELETE FROM conversation WHERE id IN (
              SELECT id FROM (
                SELECT id, ROW_NUMBER() OVER newest_first AS place, SUM(bytes) OVER newest_first AS total
                FROM conversation WINDOW newest_first AS (ORDER BY updated DESC, rowid DESC ROWS UNBOUNDED PRECEDING))
              WHERE place > 1 AND (place > $count OR total > $bytes))
            """,
            ("$count", options.MaxConversations),
            ("$bytes", options.MaxBytes));
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private long Oldest() => (time.GetUtcNow() - options.ExpireAfter).ToUnixTimeMilliseconds();

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static int Run(SqliteConnection connection, SqliteTransaction? transaction, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(connection, transaction, sql, parameters);
        return command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, SqliteTransaction? transaction, string sql,
        params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(connection, transaction, sql, parameters);
        return command.ExecuteScalar();
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction? transaction, string sql,
        params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
