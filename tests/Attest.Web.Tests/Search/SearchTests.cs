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
