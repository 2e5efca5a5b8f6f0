using System.Net;
using Attest.Web.Tests.Server;
using Microsoft.Extensions.Options;

namespace Attest.Web.Tests.Access;

/// <summary>What a proxy says of its client counts where the settings name the proxy, and nowhere else.</summary>
public sealed class ProxyTests
{
    private const string Key = "a key of the tests";

    [Theory]
    [InlineData("127.0.0.0/8", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("10.0.0.0/8", HttpStatusCode.TooManyRequests)]
    [InlineData(null, HttpStatusCode.TooManyRequests)]
    public async Task ClientsOfAKnownProxyAreToldApart(string? network, HttpStatusCode second)
    {
        string[] proxy = network is null ? [] : [$"Proxy:KnownNetworks:0={network}"];
        await using var server = await AttestServer.StartAsync([.. proxy, "Limits:QuestionsPerMinute=1"]);

        var statuses = new List<HttpStatusCode>();
        foreach (var client in new[] { "203.0.113.7", "203.0.113.8", "198.51.100.1, 203.0.113.8" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/chat") { Content = Http.Json(new { question = "x" }) };
            request.Headers.Add("X-Forwarded-For", client);
            using var response = await server.Client.SendAsync(request);
            statuses.Add(response.StatusCode);
        }

        // The last one made up the first of its addresses.
        Assert.Equal([HttpStatusCode.OK, second, HttpStatusCode.TooManyRequests], statuses);
    }

    [Theory]
    [InlineData("127.0.0.1", "X-Forwarded-Proto", "https", true)]
    [InlineData(null, "X-Forwarded-Proto", "https", false)]
    [InlineData(null, "Origin", "https://{0}", true)]
    [InlineData(null, "Origin", "http://{0}", false)]
    public async Task BehindTlsTheCookieIsSecure(string? network, string header, string value, bool isSecure)
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Key)));
        string[] proxy = network is null ? [] : [$"Proxy:KnownNetworks:0={network}"];
        await using var server = await AttestServer.StartAsync([.. proxy, $"Access:Keys:0={hash}"]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/access") { Content = Http.Json(new { key = Key }) };
        request.Headers.Add(header, string.Format(System.Globalization.CultureInfo.InvariantCulture, value, server.Address.Authority));

        using var response = await server.Client.SendAsync(request);

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Equal(isSecure, cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("proxy.example")]
    [InlineData("10.0.0.0/99")]
    public async Task WhatIsNoNetworkStopsTheStart(string network)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => AttestServer.StartAsync([$"Proxy:KnownNetworks:0={network}"]));

        Assert.Contains("Proxy:KnownNetworks:0", Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }
}
