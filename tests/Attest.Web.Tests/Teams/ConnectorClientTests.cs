using System.Net;

namespace Attest.Web.Tests.Teams;

[Collection(TeamsGroup.Name)]
public sealed class ConnectorClientTests(TeamsFixture fixture)
{
    private readonly FakeBotFramework framework = fixture.Framework;
    private readonly string conversation = fixture.NewConversation();

    [Theory]
    [InlineData(429)]
    [InlineData(412)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task WhatMayPassIsTriedAgainLater(int status)
    {
        framework.Script(conversation, new FakeBotFramework.Reply(status), new FakeBotFramework.Reply(status, "<html>busy</html>"));
        var waits = fixture.Time.Waits.Count;

        using var response = await fixture.PostAsync(fixture.Message(conversation, "greeting", "groupChat"));
        var first = await framework.NextAsync(conversation);
        await framework.NextAsync(conversation);
        var third = await framework.NextAsync(conversation);

        Assert.Equal(first.Activity.ToString(), third.Activity.ToString());
        Assert.True(fixture.Time.Waits.Count >= waits + 2);
    }

    [Fact]
    public async Task TheConnectorsOwnWaitIsKept()
    {
        framework.Script(conversation, new FakeBotFramework.Reply(429, "", "13"));

        using var response = await fixture.PostAsync(fixture.Message(conversation, "greeting", "groupChat"));
        await framework.NextAsync(conversation);
        await framework.NextAsync(conversation);

        Assert.Contains(TimeSpan.FromSeconds(13), fixture.Time.Waits);
    }

    /// <summary>202 comes with an empty body, and is an answer all the same.</summary>
    [Theory]
    [InlineData(202)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task WhatHasPassedOrWillNotIsNotSentAgain(int status)
    {
        framework.Script(conversation, new FakeBotFramework.Reply(status));

        using var first = await fixture.PostAsync(fixture.Message(conversation, "greeting", "groupChat"));
        using var second = await fixture.PostAsync(fixture.Message(conversation, "unknown", "groupChat"));
        await framework.NextAsync(conversation);
        var next = await framework.NextAsync(conversation);

        Assert.StartsWith("No article says", next.Activity.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARefusedTokenIsReplacedOnce()
    {
        framework.Script(conversation, new FakeBotFramework.Reply(401));

        using var response = await fixture.PostAsync(fixture.Message(conversation, "greeting", "groupChat"));
        var first = await framework.NextAsync(conversation);
        var second = await framework.NextAsync(conversation);

        Assert.StartsWith("Bearer out-", second.Authorization, StringComparison.Ordinal);
        Assert.NotEqual(first.Authorization, second.Authorization);
    }

    [Fact]
    public async Task ARedirectIsNotFollowed()
    {
        framework.Script(conversation, new FakeBotFramework.Reply(307));

        using var response = await fixture.PostAsync(fixture.Message(conversation, "greeting", "groupChat"));
        await framework.NextAsync(conversation);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.True(framework.IsQuiet(conversation));
    }
}
