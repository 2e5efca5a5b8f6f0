using System.Net;
using Attest.Web.Conversations;
using Attest.Web.Tests.Server;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Attest.Web.Tests.Conversations;

/// <summary>A store that is locked, full or broken costs nobody an answer, and nothing that was answered is lost once it serves again.</summary>
public sealed class FailingStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("attest-failing-").FullName;
    private readonly ManualTime time = new();

    private string StoreFile => Path.Combine(folder, "conversations.db");

    [Fact]
    public void WhatALockedStoreDoesNotTakeIsWrittenLater()
    {
        using var store = Open();
        store.Append("a", Turn("one"));
        var other = Lock();

        var second = store.Append("a", Turn("two"));
        var third = store.Append("b", Turn("three"));
        var (during, degraded) = (store.Find("a")!.Turns.Select(turn => (turn.Number, turn.Question)).ToArray(), store.IsDegraded);
        other.Dispose();
        time.Advance(ConversationStore.RetryInterval);
        var fourth = store.Append("a", Turn("four") with { ReplacesTurn = 2 });

        using var again = Open();
        Assert.Equal([(2, false), (1, false), (2, true)], new[] { second, third, fourth });
        Assert.Equal([(1, "one"), (2, "two")], during);
        Assert.True(degraded);
        Assert.False(store.IsDegraded);
        Assert.Equal(["one", "four"], again.Find("a")!.Turns.Select(turn => turn.Question));
        Assert.Equal("three", again.Find("b")!.Turns.Single().Question);
    }

    [Fact]
    public void WhatWaitsIsWrittenAtTheEnd()
    {
        using (var store = Open())
        {
            var other = Lock();
            store.Append("a", Turn("one"));
            other.Dispose();
        }

        using var again = Open();
        Assert.Equal("one", again.Find("a")!.Turns.Single().Question);
    }

    [Fact]
    public void AStoreThatCannotBeReadHidesWhatItHoldsAndTakesWhatComes()
    {
        using var store = Open();
        store.Append("a", Turn("one"));
        Execute("DROP TABLE turn");

        var before = store.Find("a");
        var isUnreadable = store.IsUnreadable;
        var second = store.Append("a", Turn("two"));

        Assert.Null(before);
        Assert.True(isUnreadable);
        Assert.Equal((1, false), second);
        Assert.Equal("two", store.Find("a")!.Turns.Single().Question);
    }

    [Fact]
    public async Task TheAnswerIsGivenAndTheStoreReported()
    {
        await using var server = await AttestServer.StartAsync([$"Conversations:Store={StoreFile}"]);
        var other = Lock();

        var answer = await server.Client.AskAsync(new { question = "When was the bridge opened?" });
        var conversationId = answer.GetProperty("conversationId").GetString();
        var next = await server.Client.AskAsync(new { question = "And then?", conversationId });
        var during = JsonElement.Parse(await server.Client.GetStringAsync("readyz"));
        using var renamed = await server.Client.PatchAsync($"api/conversations/{conversationId}", Http.Json(new { title = "x" }));
        other.Dispose();
        using var later = await server.Client.PatchAsync($"api/conversations/{conversationId}", Http.Json(new { title = "x" }));

        Assert.True(answer.GetProperty("unstored").GetBoolean());
        Assert.Equal(2, next.GetProperty("turn").GetInt32());
        Assert.Equal("degraded", during.GetProperty("status").GetString());
        await renamed.ProblemAsync(503);
        Assert.Contains(later.StatusCode, new[] { HttpStatusCode.NoContent, HttpStatusCode.NotFound });
    }

    [Fact]
    public async Task AFolderThatCannotBeMadeIsOneLineAtTheStart()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "file"), "x");

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(
            () => AttestServer.StartAsync([$"Conversations:Store={Path.Combine(folder, "file", "store.db")}"]));

        Assert.StartsWith("Conversations:Store ", Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private ConversationStore Open() => new(new ConversationOptions { Store = StoreFile }, time, NullLogger<ConversationStore>.Instance);

    /// <summary>Another process in the middle of writing, until it is disposed of.</summary>
    private SqliteConnection Lock() => Execute("BEGIN EXCLUSIVE");

    private SqliteConnection Execute(string sql)
    {
        var connection = new SqliteConnection($"Data Source={StoreFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return connection;
    }

    private static NewTurn Turn(string question) => new(question, "reply", "{\"text\":\"reply\"}");
}
