using System.Diagnostics;
using Attest.Web.Conversations;
using Attest.Web.Tests.Server;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attest.Web.Tests.Crashes;

/// <summary>A disk that is full, made by the largest size that the system lets a process write: any user may set it, and give it back.</summary>
public sealed class FileSizeLimitTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("attest-full-").FullName;

    [Fact]
    public async Task NothingIsWithheldWhileNothingCanBeWrittenAndNothingIsLostAfterwards()
    {
        await using var server = await ServerProcess.StartAsync(folder);
        var first = await AskAsync(server, "How many nations signed a statement? one");
        var conversationId = first.GetProperty("conversationId").GetString();

        await LimitAsync(server, "0:unlimited");
        var second = await AskAsync(server, "How many nations signed a statement? two", conversationId);
        var third = await AskAsync(server, "How many nations signed a statement? three");
        using var unjudged = await JudgeAsync(server, conversationId);
        var during = await server.StateAsync();

        await LimitAsync(server, "unlimited:unlimited");
        using var judged = await JudgeAsync(server, conversationId);
        await server.WaitForStateAsync("ready");
        await server.KillAsync();

        Assert.False(first.TryGetProperty("unstored", out _));
        Assert.Equal((2, true), (second.GetProperty("turn").GetInt32(), second.GetProperty("unstored").GetBoolean()));
        Assert.True(third.GetProperty("unstored").GetBoolean());
        await unjudged.ProblemAsync(503);
        Assert.Equal("degraded", during);
        Assert.Contains("Conversations cannot be stored", server.Log, StringComparison.Ordinal);
        Assert.True(judged.IsSuccessStatusCode);
        Assert.Equal("up", JsonElement.Parse(Assert.Single(File.ReadAllLines(Path.Combine(folder, "feedback.jsonl")))).GetProperty("rating").GetString());
        using var store = new ConversationStore(
            new ConversationOptions { Store = Path.Combine(folder, "conversations.db") }, TimeProvider.System, NullLogger<ConversationStore>.Instance);
        Assert.Equal(2, store.Find(conversationId!)!.Turns.Count);
        Assert.Single(store.Find(third.GetProperty("conversationId").GetString()!)!.Turns);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Task<JsonElement> AskAsync(ServerProcess server, string question, string? conversationId = null) =>
        server.Client.AskAsync(new { question, conversationId });

    private static Task<HttpResponseMessage> JudgeAsync(ServerProcess server, string? conversationId) =>
        server.Client.PostAsync("api/feedback", Http.Json(new { conversationId, turn = 1, rating = "up" }));

    /// <param name="bytes">The limit that holds, a colon, and the highest that may be set later.</param>
    private static async Task LimitAsync(ServerProcess server, string bytes)
    {
        if (!File.Exists("/usr/bin/prlimit"))
        {
            Machine.Lacks("There is no prlimit (util-linux).");
        }

        using var limit = Process.Start("/usr/bin/prlimit", ["--pid", server.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes}"]);
        await limit.WaitForExitAsync();
        Assert.Equal(0, limit.ExitCode);
    }
}
