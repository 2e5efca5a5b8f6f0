using System.Net;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Conversations;

public sealed class ConversationTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly HttpClient client = fixture.Client;

    [Fact]
    public async Task AConversationComesBackWithTheSameCitations()
    {
        var answer = await client.AskAsync(new { question = "When was the bridge opened?" });
        var id = answer.GetProperty("conversationId").GetString();

        var conversation = JsonElement.Parse(await client.GetStringAsync($"api/conversations/{id}"));

        var turn = conversation.GetProperty("turns")[0];
        Assert.Equal("When was the bridge opened?", turn.GetProperty("question").GetString());
        Assert.Equal(answer.GetProperty("citations").ToString(), turn.GetProperty("answer").GetProperty("citations").ToString());
    }

    [Fact]
    public async Task ARestartShowsTheSameTurnsWhenAFileIsNamed()
    {
        var file = Path.Combine(fixture.Server.Folder, $"{Guid.NewGuid():N}.db");
        string? id;
        string before;
        await using (var server = await AttestServer.StartAsync([$"Conversations:Store={file}"]))
        {
            id = (await server.Client.AskAsync(new { question = "When was the bridge opened?" })).GetProperty("conversationId").GetString();
            await server.Client.AskAsync(new { question = "unknown", conversationId = id });
            before = await server.Client.GetStringAsync($"api/conversations/{id}");
        }

        await using var restarted = await AttestServer.StartAsync([$"Conversations:Store={file}"]);
        var after = await restarted.Client.GetStringAsync($"api/conversations/{id}");

        Assert.Equal(before, after);
    }

    [Fact]
    public async Task ATitleIsKept()
    {
        var id = (await client.AskAsync(new { question = "x" })).GetProperty("conversationId").GetString();

        using var response = await client.PatchAsync($"api/conversations/{id}", Http.Json(new { title = " The bridge " }));

        var conversation = JsonElement.Parse(await client.GetStringAsync($"api/conversations/{id}"));
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("The bridge", conversation.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"title\":\" \"}")]
    [InlineData("{\"title\":\"1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901\"}")]
    public async Task ATitleHasOneTo120Characters(string body)
    {
        var id = (await client.AskAsync(new { question = "x" })).GetProperty("conversationId").GetString();

        using var response = await client.PatchAsync($"api/conversations/{id}", Http.Json(body));

        await response.ProblemAsync(422);
    }

    [Fact]
    public async Task ADeletedConversationIsGone()
    {
        var id = (await client.AskAsync(new { question = "x" })).GetProperty("conversationId").GetString();

        using var deleted = await client.DeleteAsync($"api/conversations/{id}");
        using var read = await client.GetAsync($"api/conversations/{id}");
        using var again = await client.DeleteAsync($"api/conversations/{id}");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await read.ProblemAsync(404);
        await again.ProblemAsync(404);
    }

    [Fact]
    public async Task ThereIsNoListOfAllConversations()
    {
        using var response = await client.GetAsync("api/conversations");

        await response.ProblemAsync(404);
    }

    [Fact]
    public async Task AFullConversationTakesNoMoreQuestions()
    {
        await using var server = await AttestServer.StartAsync(["Conversations:MaxTurns=1"]);
        var id = (await server.Client.AskAsync(new { question = "x" })).GetProperty("conversationId").GetString();

        using var response = await server.Client.PostAsync("api/chat", Http.Json(new { question = "y", conversationId = id }));

        await response.ProblemAsync(422);
    }
}
