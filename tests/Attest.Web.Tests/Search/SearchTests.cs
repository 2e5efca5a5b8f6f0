using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Search;

public sealed class SearchTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly HttpClient client = fixture.Client;

    [Fact]
    public async Task PassagesComeBestFirstAndVerbatim()
    {
        var result = JsonElement.Parse(await client.GetStringAsync("api/search?q=treaty%20Russia%20Korea&top=3"));

        var passages = result.GetProperty("passages").EnumerateArray().ToArray();
        Assert.Equal("treaty Russia Korea", result.GetProperty("query").GetString());
        Assert.InRange(passages.Length, 1, 3);
        Assert.Equal(Enumerable.Range(1, passages.Length), passages.Select(passage => passage.GetProperty("rank").GetInt32()));
        foreach (var passage in passages)
        {
            var id = Uri.EscapeDataString(passage.GetProperty("articleId").GetString()!);
            var text = JsonElement.Parse(await client.GetStringAsync($"api/articles/{id}")).GetProperty("text").GetString()!;
            Assert.Equal(text[passage.GetProperty("start").GetInt32()..passage.GetProperty("end").GetInt32()], passage.GetProperty("text").GetString());
        }
    }

    [Fact]
    public async Task SourcesLimitTheSearch()
    {
        var id = Uri.EscapeDataString(TestArticles.BridgeId);

        var result = JsonElement.Parse(await client.GetStringAsync($"api/search?q=valley%20people%20treaty&sources={id}"));

        Assert.NotEqual(0, result.GetProperty("passages").GetArrayLength());
        Assert.All(result.GetProperty("passages").EnumerateArray(), passage =>
            Assert.Equal(TestArticles.BridgeId, passage.GetProperty("articleId").GetString()));
    }

    [Fact]
    public async Task ALongFilterGoesIntoTheBody()
    {
        var seeds = JsonElement.Parse(await client.GetStringAsync("api/articles")).GetProperty("articles").EnumerateArray()
            .Select(article => article.GetProperty("articleId").GetString()!).Where(id => id != TestArticles.BridgeId).ToArray();

        using var response = await client.PostAsync("api/search", Http.Json(new { query = "valley people treaty", top = 2, excludedSources = seeds }));
        var byAddress = JsonElement.Parse(await client.GetStringAsync(
            "api/search?q=valley%20people%20treaty&top=2" + string.Concat(seeds.Select(id => $"&excludedSources={Uri.EscapeDataString(id)}"))));
        var passages = (await response.JsonAsync()).GetProperty("passages");

        Assert.Equal(2, passages.GetArrayLength());
        Assert.All(passages.EnumerateArray(), passage => Assert.Equal(TestArticles.BridgeId, passage.GetProperty("articleId").GetString()));
        Assert.True(JsonElement.DeepEquals(passages, byAddress.GetProperty("passages")));
    }

    [Fact]
    public async Task ExcludedSourcesAreNotAsked()
    {
        await client.AskAsync(new { question = "bridge", excludedSources = new[] { TestArticles.BridgeId } });

        var filter = fixture.Server.Script.Asked.Last().Filter;

        Assert.DoesNotContain(TestArticles.BridgeId, filter.ArticleIds!);
        Assert.Contains(TestArticles.HostileId, filter.ArticleIds!);
    }

    [Fact]
    public async Task PassagesAreReadOnlyWhereThatIsAskedFor()
    {
        const string Query = "How many nations signed a statement accusing Russia?";
        var plain = await OrderAsync(new { query = Query, top = 20 });
        var reranked = await OrderAsync(new { query = Query, top = 20, rerank = true });

        Assert.NotEqual(plain, reranked);
        Assert.Equal(plain.Order(), reranked.Order());
    }

    [Theory]
    [InlineData("""{"query":""}""", 422)]
    [InlineData("""{"query":"x","top":101}""", 422)]
    [InlineData("""{"query":"x","sources":[]}""", 422)]
    [InlineData("""{"query":"x","excludedSources":["nowhere.txt"]}""", 422)]
    [InlineData("""{"query":"x","top":"many"}""", 400)]
    [InlineData("""{"query":""", 400)]
    public async Task BadBodiesAreRefused(string body, int status)
    {
        using var response = await client.PostAsync("api/search", Http.Json(body));

        await response.ProblemAsync(status);
    }

    private async Task<string[]> OrderAsync(object body)
    {
        using var response = await client.PostAsync("api/search", Http.Json(body));
        var passages = (await response.JsonAsync()).GetProperty("passages").EnumerateArray();
        return [.. passages.Select(passage => $"{passage.GetProperty("articleId")} {passage.GetProperty("start")}")];
    }

    [Fact]
    public async Task AValueOfAnotherKindIsNamed()
    {
        using var top = await client.GetAsync("api/search?q=x&top=many");
        using var rerank = await client.GetAsync("api/search?q=x&rerank=perhaps");

        Assert.Equal("top cannot be \"many\".", (await top.ProblemAsync(400)).GetProperty("detail").GetString());
        Assert.Equal("rerank cannot be \"perhaps\".", (await rerank.ProblemAsync(400)).GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("api/search", 422)]
    [InlineData("api/search?q=", 422)]
    [InlineData("api/search?q=x&top=0", 422)]
    [InlineData("api/search?q=x&top=101", 422)]
    [InlineData("api/search?q=x&top=many", 400)]
    [InlineData("api/search?q=x&sources=nowhere.txt", 422)]
    [InlineData("api/search?q=x&publishedFrom=1.1.2024", 422)]
    public async Task BadQueriesAreRefused(string path, int status)
    {
        using var response = await client.GetAsync(path);

        await response.ProblemAsync(status);
    }
}
