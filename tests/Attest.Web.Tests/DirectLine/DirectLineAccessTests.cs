using System.Net;
using System.Security.Cryptography;
using Attest.Web.Tests.Conversations;
using Attest.Web.Tests.Server;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Attest.Web.Tests.DirectLine;

public sealed class DirectLineAccessTests : IClassFixture<DirectLineAccessTests.Servers>
{
    private const string Secret = "a-secret-of-the-site";
    private const string Site = "https://www.example.org";
    private readonly Servers servers;

    public DirectLineAccessTests(Servers servers)
    {
        this.servers = servers;
    }

    [Theory]
    [InlineData("")]
    [InlineData("wrong")]
    public async Task WithASecretNobodyElseGetsAToken(string bearer)
    {
        using var refused = await DirectLineClient.SendAsync(servers.Closed, HttpMethod.Post, "tokens/generate", null, bearer);
        using var given = await DirectLineClient.SendAsync(servers.Closed, HttpMethod.Post, "tokens/generate", null, Secret);

        await refused.ProblemAsync(401);
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
    }

    [Theory]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Via", "1.1 proxy")]
    public async Task AProxyDoesNotMakeTheWorldLocal(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v3/directline/tokens/generate");
        request.Headers.Add(header, value);

        using var response = await servers.Open.Client.SendAsync(request);

        await response.ProblemAsync(401);
    }

    [Fact]
    public async Task AServiceThatListensToOthersGivesNoTokenWithoutASecret()
    {
        await using var server = await AttestServer.StartAsync(loadsSources: false, settings: ["Access:AllowAnonymous=true"], url: "http://0.0.0.0:0");

        var address = new UriBuilder(server.Address) { Host = "127.0.0.1", Path = "/v3/directline/tokens/generate" }.Uri;
        using var response = await server.Client.PostAsync(address, null);

        await response.ProblemAsync(401);
    }

    [Fact]
    public async Task AnExpiredTokenIs403AndARefreshedOneGoesOn()
    {
        var client = await DirectLineClient.BeginAsync(servers.Open);
        servers.Time.Advance(TimeSpan.FromMinutes(29));
        using var refreshed = await client.SendAsync(HttpMethod.Post, "tokens/refresh");
        var token = (await refreshed.JsonAsync()).GetProperty("token").GetString()!;
        servers.Time.Advance(TimeSpan.FromMinutes(2));

        using var expired = await client.SendAsync(HttpMethod.Get, $"conversations/{client.ConversationId}/activities");
        using var late = await client.SendAsync(HttpMethod.Post, "tokens/refresh");
        using var good = await client.SendAsync(HttpMethod.Get, $"conversations/{client.ConversationId}/activities", bearer: token);

        Assert.Equal("TokenExpired", (await expired.ProblemAsync(403)).GetProperty("error").GetProperty("code").GetString());
        await late.ProblemAsync(403);
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
    }

    [Fact]
    public async Task ATokenOpensItsOwnConversationOnly()
    {
        var one = await DirectLineClient.BeginAsync(servers.Open);
        var other = await DirectLineClient.BeginAsync(servers.Open);

        using var read = await one.SendAsync(HttpMethod.Get, $"conversations/{other.ConversationId}/activities");
        using var stream = await one.SendAsync(HttpMethod.Get, $"conversations/{other.ConversationId}/stream?t={one.StreamUrl!.Split("t=")[1]}");

        await read.ProblemAsync(403);
        await stream.ProblemAsync(403);
    }

    [Fact]
    public async Task TheAddressOfAStreamIsGoodForAMinuteAndATokenIsNoAddress()
    {
        var client = await DirectLineClient.BeginAsync(servers.Open);

        using var token = await client.SendAsync(HttpMethod.Get, $"conversations/{client.ConversationId}/stream?t={client.Token}");
        using var plain = await servers.Open.Client.GetAsync(client.StreamUrl!.Replace("ws://", "http://", StringComparison.Ordinal));
        servers.Time.Advance(TimeSpan.FromSeconds(61));
        using var late = await servers.Open.Client.GetAsync(client.StreamUrl!.Replace("ws://", "http://", StringComparison.Ordinal));

        await token.ProblemAsync(401);
        await plain.ProblemAsync(400);
        await late.ProblemAsync(403);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("garbage")]
    [InlineData("changed")]
    [InlineData("alg none")]
    [InlineData("other key")]
    public async Task ABadTokenIs401(string kind)
    {
        var client = await DirectLineClient.BeginAsync(servers.Open);
        var parts = client.Token.Split('.');
        var head = Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""");
        var bearer = kind switch
        {
            "none" => "",
            "garbage" => "x.y.z",
            "changed" => string.Join('.', parts[0], Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("attest", "Attest", StringComparison.Ordinal)), parts[2]),
            "alg none" => $"{head}.{parts[1]}.",
            _ => $"{parts[0]}.{parts[1]}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(new byte[32], Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}")))}",
        };

        using var response = await client.SendAsync(HttpMethod.Get, $"conversations/{client.ConversationId}/activities", bearer: bearer);

        await response.ProblemAsync(401);
    }

    [Fact]
    public async Task AConversationEndsAnHourAfterItsLastUse()
    {
        var client = await DirectLineClient.BeginAsync(servers.Closed, bearer: Secret);
        servers.Time.Advance(TimeSpan.FromMinutes(59));
        using var used = await client.SendAsync(HttpMethod.Get, $"conversations/{client.ConversationId}", bearer: Secret);
        servers.Time.Advance(TimeSpan.FromMinutes(61));
        using var ended = await client.SendAsync(HttpMethod.Get, $"conversations/{client.ConversationId}", bearer: Secret);

        Assert.Equal(HttpStatusCode.OK, used.StatusCode);
        await ended.ProblemAsync(404);
    }

    [Theory]
    [InlineData(Site, true)]
    [InlineData("https://www.example.org.evil.example", false)]
    [InlineData("null", false)]
    public async Task OnlyConfiguredSitesMayAsk(string origin, bool allowed)
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "v3/directline/conversations");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with");
        using var request = new HttpRequestMessage(HttpMethod.Post, "v3/directline/conversations");
        request.Headers.Add("Origin", origin);
        request.Headers.Authorization = new("Bearer", Secret);

        using var asked = await servers.Closed.Client.SendAsync(preflight);
        using var response = await servers.Closed.Client.SendAsync(request);

        Assert.Equal(allowed, asked.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal(allowed, response.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal(allowed ? HttpStatusCode.Created : HttpStatusCode.Forbidden, response.StatusCode);
        if (allowed)
        {
            Assert.Equal("authorization,content-type,x-ms-bot-agent,x-requested-with",
                string.Join(',', asked.Headers.GetValues("Access-Control-Allow-Headers")).ToLowerInvariant());
        }
    }

    [Theory]
    [InlineData("DirectLine:Secret=short")]
    [InlineData("DirectLine:TokenKey=AAAA")]
    [InlineData("DirectLine:TokenKey=not base64")]
    [InlineData("DirectLine:AllowedOrigins:0=https://x.example/path")]
    [InlineData("DirectLine:AllowedOrigins:0=*")]
    public async Task WrongSettingsStopTheStart(string setting)
    {
        await Assert.ThrowsAsync<OptionsValidationException>(() => AttestServer.StartAsync([setting], loadsSources: false));
    }

    /// <summary>One server without a secret, and one with, on a clock that is moved by hand.</summary>
    public sealed class Servers : IAsyncLifetime
    {
        internal ManualTime Time { get; } = new();

        internal AttestServer Open { get; private set; } = null!;

        internal AttestServer Closed { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Open = await AttestServer.StartAsync(loadsSources: false, time: Time);
            Closed = await AttestServer.StartAsync([$"DirectLine:Secret={Secret}", $"DirectLine:AllowedOrigins:0={Site}"], loadsSources: false, time: Time);
        }

        public async ValueTask DisposeAsync()
        {
            await Open.DisposeAsync();
            await Closed.DisposeAsync();
        }
    }
}
