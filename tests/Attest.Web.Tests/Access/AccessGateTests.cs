using System.Net;
using System.Net.Http.Headers;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Access;

public sealed class AccessGateTests(AccessFixture fixture) : IClassFixture<AccessFixture>
{
    private readonly HttpClient client = fixture.Client;

    [Theory]
    [InlineData("GET", "api/articles")]
    [InlineData("GET", "api/articles/tests.jsonl%23hostile")]
    [InlineData("GET", "api/search?q=bridge")]
    [InlineData("GET", "API/Suggestions")]
    [InlineData("GET", "api/conversations/0123")]
    [InlineData("DELETE", "api/conversations/0123")]
    [InlineData("POST", "api/chat")]
    [InlineData("POST", "api/feedback")]
    [InlineData("GET", "openapi/v1.json")]
    public async Task WithoutAKeyTheApiAnswers401(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = method == "POST" ? Http.Json(new { question = "x" }) : null;

        using var response = await client.SendAsync(request);

        await response.ProblemAsync(401);
        Assert.Equal("Bearer realm=\"Attest\"", response.Headers.WwwAuthenticate.Single().ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("healthz")]
    [InlineData("readyz")]
    [InlineData("widget")]
    [InlineData("widget.js")]
    public async Task WhatHoldsNoArticlesIsOpen(string path)
    {
        using var response = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("Authorization", "Bearer {0}")]
    [InlineData("Authorization", "bearer {0}")]
    [InlineData("x-api-key", "{0}")]
    public async Task AKeyInAHeaderIsLetIn(string header, string form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/articles");
        request.Headers.TryAddWithoutValidation(header, string.Format(System.Globalization.CultureInfo.InvariantCulture, form, fixture.Key));

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task AWrongKeyAndAHashAreRefused()
    {
        foreach (var wrong in new[] { AccessKey.Create(), AccessKey.Hash(fixture.Key), fixture.Key + "x", fixture.Key[..^1] })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "api/articles");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", wrong);

            using var response = await client.SendAsync(request);

            await response.ProblemAsync(401);
            Assert.Contains("invalid_token", response.Headers.WwwAuthenticate.Single().ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SigningInSetsACookieThatOnlyOurPageCanUse()
    {
        using var refused = await client.PostAsync("api/access", Http.Json(new { key = "attest_wrong" }));
        await refused.ProblemAsync(401);
        Assert.False(refused.Headers.Contains("Set-Cookie"));

        using var signedIn = await client.PostAsync("api/access", Http.Json(new { key = fixture.Key + "\n" }));
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("; path=/api; samesite=strict; httponly", cookie, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(cookie, "api/articles", "same-origin"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(cookie, "api/articles", "same-site"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(cookie, "api/articles", "cross-site"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(cookie, "v1/models", "same-origin"));
    }

    [Fact]
    public async Task SigningOutTakesTheCookieAway()
    {
        using var response = await client.DeleteAsync("api/access");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Contains("expires=Thu, 01 Jan 1970", response.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://other.example", null)]
    [InlineData("null", null)]
    [InlineData(null, "cross-site")]
    public async Task APageOfAnotherSiteCannotSignAnybodyIn(string? origin, string? site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/access") { Content = Http.Json(new { key = fixture.Key }) };
        request.Headers.TryAddWithoutValidation("Origin", origin ?? "");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site ?? "");

        using var response = await client.SendAsync(request);

        await response.ProblemAsync(403);
    }

    [Fact]
    public async Task AVisitorOfThePagesWithTheWidgetMayAskButNotUseTheProgramsRoutes()
    {
        using var issued = await client.PostAsync("api/access/visitor", null);
        var pass = (await issued.JsonAsync()).GetProperty("pass").GetString()!;

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(null, "api/articles", "same-origin", pass));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(null, "v1/models", "same-origin", pass));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(null, "api/articles", "same-origin", pass[..^2] + "AA"));
    }

    [Theory]
    [InlineData(AccessFixture.ApiOrigin, true)]
    [InlineData("https://other.example", false)]
    [InlineData(AccessFixture.WidgetOrigin, false)]
    public async Task OnlyAllowedOriginsPassThePreflight(string origin, bool allowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "api/chat");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");

        using var response = await client.SendAsync(request);

        Assert.Equal(allowed, response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) && values.Single() == origin);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task AnAllowedOriginMayAskWithAKey()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/chat") { Content = Http.Json(new { question = "x" }) };
        request.Headers.Add("Origin", AccessFixture.ApiOrigin);
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", fixture.Key);

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(AccessFixture.ApiOrigin, response.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    private async Task<HttpStatusCode> StatusAsync(string? cookie, string path, string site, string? bearer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Sec-Fetch-Site", site);
        request.Headers.TryAddWithoutValidation("Cookie", cookie?.Split(';')[0] ?? "");
        request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }
}
