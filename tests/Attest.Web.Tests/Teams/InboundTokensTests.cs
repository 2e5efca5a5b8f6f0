using System.Net;
using System.Text.Json.Nodes;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Teams;

[Collection(TeamsGroup.Name)]
public sealed class InboundTokensTests(TeamsFixture fixture)
{
    private readonly FakeBotFramework framework = fixture.Framework;

    [Fact]
    public async Task AGoodTokenIsAccepted()
    {
        using var response = await fixture.PostAsync(Typing(), framework.Token());

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("empty")]
    [InlineData("garbage")]
    [InlineData("expired")]
    [InlineData("not yet valid")]
    [InlineData("wrong issuer")]
    [InlineData("wrong audience")]
    [InlineData("unknown key")]
    [InlineData("key of another id")]
    [InlineData("alg none")]
    [InlineData("HS256")]
    [InlineData("changed")]
    public async Task ABadTokenIs401(string kind)
    {
        var token = kind switch
        {
            "none" => "",
            "empty" => " ",
            "garbage" => "a.b.c",
            "expired" => framework.Token(expiresIn: TimeSpan.FromMinutes(-6)),
            "not yet valid" => framework.Token(notBeforeIn: TimeSpan.FromMinutes(6)),
            "wrong issuer" => framework.Token(issuer: "https://sts.example.org"),
            "wrong audience" => framework.Token(audience: "6b1d9c5e-0000-4000-8000-00000000000f"),
            "unknown key" => framework.Token(key: "nobody"),
            "key of another id" => Replaced(framework.Token(key: "nobody"), framework.Token()),
            "alg none" => framework.TokenUnder("none"),
            "HS256" => framework.TokenUnder("HS256"),
            _ => framework.Token()[..^6] + "AAAAAA",
        };

        using var response = await fixture.PostAsync(Typing().ToJsonString(), token);

        await response.ProblemAsync(401);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData(-4)]
    [InlineData(30)]
    public async Task ClocksMayDifferByFiveMinutes(int expiresInMinutes)
    {
        using var response = await fixture.PostAsync(Typing(),
            framework.Token(expiresIn: TimeSpan.FromMinutes(expiresInMinutes), notBeforeIn: TimeSpan.FromMinutes(expiresInMinutes > 0 ? 4 : -60)));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Theory]
    [InlineData("other service address")]
    [InlineData("no service address")]
    [InlineData("endorsed for another channel")]
    [InlineData("not endorsed")]
    [InlineData("no channel")]
    public async Task ATokenForSomethingElseIs403AndNothingIsSentThere(string kind)
    {
        var conversation = fixture.NewConversation();
        var activity = fixture.Message(conversation, "When was the bridge opened?");
        var token = kind switch
        {
            "other service address" => framework.Token(serviceUrl: framework.ServiceUrl + "x/"),
            "endorsed for another channel" => framework.Token(key: "other"),
            "not endorsed" => framework.Token(key: "unendorsed"),
            _ => framework.Token(),
        };
        activity.Remove(kind switch { "no service address" => "serviceUrl", "no channel" => "channelId", _ => "locale" });

        using var response = await fixture.PostAsync(activity, token);

        await response.ProblemAsync(403);
        Assert.True(framework.IsQuiet(conversation));
        Assert.DoesNotContain(fixture.Server.Script.Asked, question => question.Text.Contains(conversation, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheBodyIsNotLookedAtWithoutAToken()
    {
        using var response = await fixture.PostAsync("{ not json", "");

        await response.ProblemAsync(401);
    }

    private JsonObject Typing()
    {
        var activity = fixture.Message(fixture.NewConversation(), "");
        activity["type"] = "typing";
        return activity;
    }

    /// <summary>The head of one token, which names a known key, over the rest of another.</summary>
    private static string Replaced(string token, string head) => $"{head.Split('.')[0]}.{token.Split('.', 2)[1]}";
}
