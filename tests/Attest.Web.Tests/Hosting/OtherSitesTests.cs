using System.Net;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Hosting;

public sealed class OtherSitesTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly HttpClient client = fixture.Client;

    [Fact]
    public async Task AForeignHostNameIsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/articles");
        request.Headers.Host = "rebound.example";

        using var response = await client.SendAsync(request);

        await response.ProblemAsync(400);
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.OK)]
    [InlineData("none", HttpStatusCode.OK)]
    public async Task APageOfAnotherSiteCannotAsk(string site, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/chat") { Content = Http.Json(new { question = "x" }) };
        request.Headers.Add("Sec-Fetch-Site", site);

        using var response = await client.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task NoOtherOriginIsAllowedByCors()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "api/chat");
        request.Headers.Add("Origin", "https://other.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");

        using var response = await client.SendAsync(request);

        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }
}
