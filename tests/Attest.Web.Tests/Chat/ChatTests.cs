using System.Net.Http.Headers;
using Attest.Questions;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Chat;

public sealed class ChatTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly HttpClient client = fixture.Client;

    [Fact]
    public async Task AnswerCarriesItsConversationAndTurn()
    {
        var answer = await client.AskAsync(new { question = "When was the bridge opened?" });

        Assert.Equal("answered", answer.GetProperty("status").GetString());
        Assert.Matches("^[0-9a-f]{32}$", answer.GetProperty("conversationId").GetString());
        Assert.Equal(1, answer.GetProperty("turn").GetInt32());
    }

    [Fact]
    public async Task EveryQuoteEqualsItsSliceOfTheArticleServed()
    {
        var answer = await client.AskAsync(new { question = "When was the bridge opened?" });

        foreach (var citation in answer.GetProperty("citations").EnumerateArray())
        {
            var id = Uri.EscapeDataString(citation.GetProperty("articleId").GetString()!);
            var text = JsonElement.Parse(await client.GetStringAsync($"api/articles/{id}")).GetProperty("text").GetString()!;
            var slice = text[citation.GetProperty("start").GetInt32()..citation.GetProperty("end").GetInt32()];
            Assert.Equal(slice, citation.GetProperty("quote").GetString());
        }
    }

    [Fact]
    public async Task TheRealFlowAnswersOverHttp()
    {
        await using var server = await AttestServer.StartAsync(scripted: false);

        var answer = await server.Client.AskAsync(new { question = "What did Kim call the agreement at the press conference?" });

        Assert.Matches("^(answered|notInSources)$", answer.GetProperty("status").GetString());
        Assert.Equal("What did Kim call the agreement at the press conference?", answer.GetProperty("question").GetString());
    }

    [Fact]
    public async Task LaterQuestionsAreAskedWithTheEarlierTurns()
    {
        var first = await client.AskAsync(new { question = "When was the bridge opened?" });
        var id = first.GetProperty("conversationId").GetString();

        var second = await client.AskAsync(new { question = "And who opened it? (history)", conversationId = id });

        var asked = fixture.Server.Script.Asked.Single(question => question.Text.Contains("(history)", StringComparison.Ordinal));
        Assert.Equal(2, second.GetProperty("turn").GetInt32());
        const string Asked = "When was the bridge opened?";
        Assert.Equal(
            [new Turn(TurnRole.User, Asked) { StandaloneQuestion = Asked }, new Turn(TurnRole.Assistant, first.GetProperty("text").GetString()!)],
            asked.History);
    }

    [Fact]
    public async Task AnEditedQuestionReplacesItsTurnAndAllAfterIt()
    {
        var id = (await client.AskAsync(new { question = "One?" })).GetProperty("conversationId").GetString();
        await client.AskAsync(new { question = "Two?", conversationId = id });
        await client.AskAsync(new { question = "Three?", conversationId = id });

        var edited = await client.AskAsync(new { question = "Two, edited?", conversationId = id, replacesTurn = 2 });

        var turns = JsonElement.Parse(await client.GetStringAsync($"api/conversations/{id}")).GetProperty("turns");
        Assert.Equal(2, edited.GetProperty("turn").GetInt32());
        Assert.Equal(["One?", "Two, edited?"], turns.EnumerateArray().Select(turn => turn.GetProperty("question").GetString()!));
    }

    [Fact]
    public async Task ABranchLeavesTheConversationAsItWasAndGoesOnInACopy()
    {
        var id = (await client.AskAsync(new { question = "One?" })).GetProperty("conversationId").GetString();
        await client.AskAsync(new { question = "Two?", conversationId = id });

        var branch = await client.AskAsync(new { question = "Two, edited?", conversationId = id, replacesTurn = 2, branch = true });

        var other = branch.GetProperty("conversationId").GetString();
        Assert.Equal(2, branch.GetProperty("turn").GetInt32());
        Assert.Equal(["One?", "Two?"], await QuestionsAsync(id!));
        Assert.Equal(["One?", "Two, edited?"], await QuestionsAsync(other!));

        async Task<string[]> QuestionsAsync(string conversation)
        {
            var turns = JsonElement.Parse(await client.GetStringAsync($"api/conversations/{conversation}")).GetProperty("turns");
            return [.. turns.EnumerateArray().Select(turn => turn.GetProperty("question").GetString()!)];
        }
    }

    [Fact]
    public async Task LimitsOnTheSourcesReachTheSearch()
    {
        await client.AskAsync(new
        {
            question = "(limited)",
            sources = new[] { TestArticles.BridgeId },
            publishedFrom = "2024-01-01",
            publishedTo = "2024-12-31"
        });

        var filter = fixture.Server.Script.Asked.Single(question => question.Text == "(limited)").Filter;
        Assert.Equal([TestArticles.BridgeId], filter.ArticleIds!);
        Assert.Equal(new DateOnly(2024, 1, 1), filter.PublishedFrom);
        Assert.Equal(new DateOnly(2024, 12, 31), filter.PublishedTo);
    }

    [Theory]
    [InlineData("{\"question\":", 400)]
    [InlineData("[1,2]", 400)]
    [InlineData("{\"question\":5}", 400)]
    [InlineData("{}", 422)]
    [InlineData("{\"question\":\"  \"}", 422)]
    [InlineData("{\"question\":\"x\",\"sources\":[]}", 422)]
    [InlineData("{\"question\":\"x\",\"sources\":[\"nowhere.txt\"]}", 422)]
    [InlineData("{\"question\":\"x\",\"publishedFrom\":\"yesterday\"}", 422)]
    [InlineData("{\"question\":\"x\",\"publishedTo\":\"2024-02-30\"}", 422)]
    [InlineData("{\"question\":\"x\",\"publishedFrom\":\"2024-02-02\",\"publishedTo\":\"2024-02-01\"}", 422)]
    [InlineData("{\"question\":\"x\",\"replacesTurn\":1}", 422)]
    [InlineData("{\"question\":\"x\",\"conversationId\":\"00000000000000000000000000000000\"}", 404)]
    public async Task BadRequestsAreRefusedWithProblemDetails(string body, int status)
    {
        using var response = await client.PostAsync("api/chat", Http.Json(body));

        await response.ProblemAsync(status);
    }

    [Theory]
    [InlineData(4_000, 200)]
    [InlineData(4_001, 422)]
    public async Task AQuestionHasAtMostFourThousandCharacters(int length, int status)
    {
        using var response = await client.PostAsync("api/chat", Http.Json(new { question = new string('q', length) }));

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task ABodyOverTheLimitIsTooLarge()
    {
        using var response = await client.PostAsync("api/chat", Http.Json(new { question = new string('q', 65 * 1024) }));

        await response.ProblemAsync(413);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    public async Task OnlyJsonIsTaken(string mediaType)
    {
        using var content = new StringContent("{\"question\":\"x\"}", Encoding.UTF8, mediaType);

        using var response = await client.PostAsync("api/chat", content);

        await response.ProblemAsync(415);
    }

    [Theory]
    [InlineData("text/html", 406, null)]
    [InlineData("application/json;q=0, text/event-stream;q=0", 406, null)]
    [InlineData("*/*", 200, "application/json")]
    [InlineData("application/json, text/event-stream", 200, "application/json")]
    [InlineData("application/json;q=0.5, text/event-stream", 200, "text/event-stream")]
    [InlineData("text/*", 200, "text/event-stream")]
    public async Task TheClientChoosesTheForm(string accept, int status, string? mediaType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/chat") { Content = Http.Json(new { question = "x" }) };
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var response = await client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(mediaType ?? "application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("fail", 500)]
    [InlineData("model", 503)]
    public async Task AFailureTellsNoSecrets(string question, int status)
    {
        using var response = await client.PostAsync("api/chat", Http.Json(new { question }));

        var problem = await response.ProblemAsync(status);
        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongMethodIsRefusedWithProblemDetails()
    {
        using var response = await client.PutAsync("api/chat", Http.Json("{}"));

        await response.ProblemAsync(405);
        Assert.Contains("POST", response.Content.Headers.Allow);
    }

    [Fact]
    public async Task AnAbstentionHasAReasonAndNearestPassagesAndNoCitations()
    {
        var answer = await client.AskAsync(new { question = "unknown cost?" });

        Assert.Equal("notInSources", answer.GetProperty("status").GetString());
        Assert.Equal(0, answer.GetProperty("citations").GetArrayLength());
        Assert.Equal(1, answer.GetProperty("nearest").GetArrayLength());
        Assert.NotEmpty(answer.GetProperty("reason").GetString()!);
    }

    [Fact]
    public async Task AnAnswerIsNeverCached()
    {
        using var response = await client.PostAsync("api/chat", Http.Json(new { question = "x" }));

        Assert.Equal(new CacheControlHeaderValue { NoStore = true }, response.Headers.CacheControl);
    }
}
