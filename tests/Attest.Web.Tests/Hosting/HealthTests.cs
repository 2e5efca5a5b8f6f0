using System.Net;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task AReadyServiceSaysSo()
    {
        await using var server = await AttestServer.StartAsync();

        var health = await server.Client.GetStringAsync("healthz");
        var ready = JsonElement.Parse(await server.Client.GetStringAsync("readyz"));

        Assert.Equal("ok", health);
        Assert.Equal("ready", ready.GetProperty("status").GetString());
        Assert.Equal(7, ready.GetProperty("articles").GetInt32());
    }

    [Theory]
    [InlineData("healthz")]
    [InlineData("readyz")]
    [InlineData("")]
    public async Task HeadIsAnsweredAsGetWithoutABody(string path)
    {
        await using var server = await AttestServer.StartAsync();

        using var got = await server.Client.GetAsync(path);
        using var head = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Equal(got.StatusCode, head.StatusCode);
        Assert.Equal(got.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("readyz")]
    [InlineData("api/articles")]
    [InlineData("api/articles/003_9e21a35b6ab7efbb.txt")]
    [InlineData("api/suggestions")]
    [InlineData("api/search?q=x")]
    [InlineData("api/conversations/00000000000000000000000000000000")]
    public async Task WhileTheSourcesAreReadTheAnswerIs503WithATimeToWait(string path)
    {
        await using var server = await AttestServer.StartAsync(loadsSources: false);

        using var response = await server.Client.GetAsync(path);

        await response.ProblemAsync(503);
        Assert.Equal(TimeSpan.FromSeconds(2), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task WhileTheSourcesAreReadThePageAndTheHealthAreServedAndQuestionsAreNot()
    {
        await using var server = await AttestServer.StartAsync(loadsSources: false);

        using var health = await server.Client.GetAsync("healthz");
        using var page = await server.Client.GetAsync("");
        using var chat = await server.Client.PostAsync("api/chat", Http.Json(new { question = "x" }));

        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        await chat.ProblemAsync(503);
    }
}
