using System.Collections.Concurrent;
using Attest.Web.Conversations;
using Attest.Web.Tests.Server;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attest.Web.Tests.Crashes;

/// <summary>
/// The web program is killed while clients ask and judge. What it had acknowledged is there, and nothing of the rest is half there.
/// ATTEST_KILLS is how often; two times in the normal run.
/// </summary>
public sealed class KilledProcessTests : IDisposable
{
    private const int Clients = 6;

    private readonly string folder = Directory.CreateTempSubdirectory("attest-killed-").FullName;
    private readonly ConcurrentQueue<(string Id, int Turn, string Question)> stored = new();
    private readonly ConcurrentQueue<(string Id, int Turn, string Comment)> judged = new();

    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("ATTEST_KILLS") ?? "2", CultureInfo.InvariantCulture);

    [Fact]
    public async Task NothingThatWasAcknowledgedIsLost()
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = await ServerProcess.StartAsync(folder);
            // Each time at another point of what goes on.
            var enough = stored.Count + 9 + (kill * 7 % 23);
            var clients = Enumerable.Range(0, Clients).Select(client => UseAsync(server.Client, $"{kill}.{client}")).ToArray();
            while (stored.Count < enough)
            {
                await Task.WhenAny(clients.Append(Task.Delay(5)));
                Assert.False(server.HasExited, server.Log);
            }

            await server.KillAsync();
            await Task.WhenAll(clients);
            Check();
        }

        TestContext.Current.SendDiagnosticMessage($"{stored.Count} turns and {judged.Count} judgements acknowledged over {Kills} kills, 0 lost");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task UseAsync(HttpClient client, string name)
    {
        string? conversationId = null;
        try
        {
            for (var i = 0; ; i++)
            {
                var question = $"How many nations signed a statement? {name}.{i}";
                var answer = await client.AskAsync(new { question, conversationId });
                conversationId = answer.GetProperty("conversationId").GetString()!;
                var turn = answer.GetProperty("turn").GetInt32();
                Assert.False(answer.TryGetProperty("unstored", out _));
                stored.Enqueue((conversationId, turn, question));
                var comment = $"{name}.{i} \"quoted\"\nsecond line";
                using var response = await client.PostAsync("api/feedback", Http.Json(new { conversationId, turn, rating = "down", comment }));
                response.EnsureSuccessStatusCode();
                judged.Enqueue((conversationId, turn, comment));
                conversationId = i % 3 == 2 ? null : conversationId;
            }
        }
        catch (HttpRequestException)
        {
            // The end of the server.
        }
    }

    private void Check()
    {
        using var store = new ConversationStore(
            new ConversationOptions { Store = Path.Combine(folder, "conversations.db") }, TimeProvider.System, NullLogger<ConversationStore>.Instance);
        foreach (var conversation in stored.GroupBy(turn => turn.Id))
        {
            var turns = store.Find(conversation.Key)!.Turns;
            Assert.All(conversation, turn => Assert.Equal(turn.Question, turns[turn.Turn - 1].Question));
            Assert.All(turns, turn => Assert.Equal(JsonValueKind.Object, JsonElement.Parse(turn.AnswerJson).ValueKind));
        }

        // What a kill cut off stays, on a line of its own.
        var lines = File.ReadAllLines(Path.Combine(folder, "feedback.jsonl"));
        var found = lines.Where(line => line.EndsWith('}')).Select(line => JsonElement.Parse(line))
            .Select(line => (line.GetProperty("conversationId").GetString()!, line.GetProperty("turn").GetInt32(), line.GetProperty("comment").GetString()!))
            .ToHashSet();
        Assert.InRange(lines.Count(line => !line.EndsWith('}')), 0, Kills);
        Assert.All(judged, judgement => Assert.Contains(judgement, found));
    }
}
