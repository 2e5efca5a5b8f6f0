using System.Net;
using System.Net.Http.Headers;
using Attest.Web.Tests.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Attest.Web.Tests.Access;

public sealed class PolicyTests
{
    [Theory]
    [InlineData(false, 403)]
    [InlineData(true, 401)]
    public async Task ARouteThatNamesNoPolicyServesNobody(bool withKeys, int status)
    {
        var key = AccessKey.Create();
        string[] settings = withKeys ? [$"Access:Keys:0={AccessKey.Hash(key)}"] : [];
        await using var server = await AttestServer.StartAsync(settings, loadsSources: false, map: app => app.MapGet("/forgotten", () => "open"));

        using var anonymous = await server.Client.GetAsync("forgotten");
        using var request = new HttpRequestMessage(HttpMethod.Get, "forgotten");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var withKey = await server.Client.SendAsync(request);

        await anonymous.ProblemAsync(status);
        await withKey.ProblemAsync(403);
    }

    /// <summary>Written down here as well as in the composition root, so that a route is opened on purpose.</summary>
    [Fact]
    public async Task OnlyTheseRoutesAreOpenToEverybody()
    {
        await using var server = await AttestServer.StartAsync(loadsSources: false);

        var open = server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null)
            .Select(route => route.RoutePattern.RawText!.TrimEnd('/')).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(["/api/access", "/api/access/visitor", "/healthz", "/readyz", "/widget"], open);
    }

    [Fact]
    public async Task WrongKeysAreLimitedAndTheRightOneIsStillLetIn()
    {
        var key = AccessKey.Create();
        await using var server = await AttestServer.StartAsync([$"Access:Keys:0={AccessKey.Hash(key)}", "Limits:WrongKeysPerMinute=2"]);

        HttpStatusCode[] first = [await StatusAsync(server, "wrong"), await StatusAsync(server, "wrong too")];
        using var limited = await SendAsync(server, "and again");
        using var signIn = await server.Client.PostAsync("api/access", Http.Json(new { key = "wrong" }));

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], first);
        await limited.ProblemAsync(429);
        Assert.True(limited.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        await signIn.ProblemAsync(429);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, key));
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Client.GetAsync("api/articles")).StatusCode);
    }

    [Fact]
    public async Task BelowV1ARefusalHasTheShapeOfOpenAi()
    {
        await using var server = await AttestServer.StartAsync([$"Access:Keys:0={AccessKey.Hash("k")}"], loadsSources: false);

        using var response = await server.Client.GetAsync("v1/models");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("invalid_api_key", (await response.JsonAsync()).GetProperty("error").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("AA==")]
    [InlineData("not base64")]
    public async Task AShortSecretStopsTheStart(string secret)
    {
        await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() =>
            AttestServer.StartAsync([$"Access:PassSecret={secret}"], loadsSources: false));
    }

    private static async Task<HttpStatusCode> StatusAsync(AttestServer server, string key)
    {
        using var response = await SendAsync(server, key);
        return response.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(AttestServer server, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/articles");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await server.Client.SendAsync(request);
    }
}
