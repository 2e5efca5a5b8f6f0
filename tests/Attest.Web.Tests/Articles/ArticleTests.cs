using System.Net;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Articles;

public sealed class ArticleTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly HttpClient client = fixture.Client;

    [Fact]
    public async Task TheListNamesEveryArticleWithoutItsText()
    {
        var list = JsonElement.Parse(await client.GetStringAsync("api/articles"));

        var bridge = list.GetProperty("articles").EnumerateArray().Single(article => article.GetProperty("articleId").GetString() == TestArticles.BridgeId);
        Assert.Equal(7, list.GetProperty("articles").GetArrayLength());
        Assert.Equal("Valley Gazette", bridge.GetProperty("publisher").GetString());
        Assert.Equal("2024-03-05", bridge.GetProperty("published").GetString());
        Assert.False(bridge.TryGetProperty("text", out _));
    }

    [Fact]
    public async Task TheListSaysTheLimitsOfWhatIsTypedAndThatAnswersAreQuotes()
    {
        var list = JsonElement.Parse(await client.GetStringAsync("api/articles"));

        Assert.Equal((4_000, 2_000, 120), (list.GetProperty("questionCharacters").GetInt32(), list.GetProperty("commentCharacters").GetInt32(),
            list.GetProperty("titleCharacters").GetInt32()));
        Assert.True(list.GetProperty("quotesOnly").GetBoolean());
    }

    [Fact]
    public async Task ASeedIsServedExactlyAsItsFileReads()
    {
        var article = JsonElement.Parse(await client.GetStringAsync("api/articles/003_9e21a35b6ab7efbb.txt"));

        var file = Directory.GetFiles(SeedFolder(), "003_*.txt").Single();
        Assert.Equal(await File.ReadAllTextAsync(file), article.GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Array, article.GetProperty("boilerplate").ValueKind);
    }

    [Theory]
    [InlineData("tests.jsonl%23news/bridge")]
    [InlineData("tests.jsonl%23news%2Fbridge")]
    public async Task AnIdMayHoldSlashesAndNumberSigns(string path)
    {
        var article = JsonElement.Parse(await client.GetStringAsync($"api/articles/{path}"));

        Assert.Equal(TestArticles.BridgeId, article.GetProperty("articleId").GetString());
    }

    [Theory]
    [InlineData("api/articles")]
    [InlineData("api/articles/003_9e21a35b6ab7efbb.txt")]
    public async Task AnUnchangedArticleIsNotSentAgain(string path)
    {
        using var first = await client.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("nothing.txt")]
    [InlineData("..%2F..%2Fappsettings.json")]
    [InlineData("%2Fetc%2Fpasswd")]
    public async Task OnlyLoadedArticlesAreServed(string id)
    {
        using var response = await client.GetAsync($"api/articles/{id}");

        await response.ProblemAsync(404);
    }

    private static string SeedFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder, "seeds")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Path.Combine(folder, "seeds");
    }
}
