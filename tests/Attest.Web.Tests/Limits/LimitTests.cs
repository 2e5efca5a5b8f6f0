using System.Net;
using Attest.Web.Limits;
using Attest.Web.Tests.Server;
using Microsoft.Extensions.Options;

namespace Attest.Web.Tests.Limits;

public sealed class LimitTests
{
    [Fact]
    public async Task BeyondTheQueueAQuestionIsTurnedAwayWithATimeToWait()
    {
        await using var server = await AttestServer.StartAsync(["Limits:ConcurrentAnswers=1", "Limits:QueuedAnswers=0"]);
        var first = server.Client.PostAsync("api/chat", Http.Json(new { question = "hold" }));
        await server.Script.NextBegunAsync();

        using var refused = await server.Client.PostAsync("api/chat", Http.Json(new { question = "second" }));
        server.Script.Release();
        using var answered = await first;

        await refused.ProblemAsync(429);
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task AQueuedQuestionIsAnsweredWhenItsTurnComes()
    {
        await using var server = await AttestServer.StartAsync(["Limits:ConcurrentAnswers=1", "Limits:QueuedAnswers=1"]);
        var first = server.Client.PostAsync("api/chat", Http.Json(new { question = "hold" }));
        await server.Script.NextBegunAsync();
        var second = server.Client.PostAsync("api/chat", Http.Json(new { question = "second" }));

        server.Script.Release();
        using var one = await first;
        using var two = await second;

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [one.StatusCode, two.StatusCode]);
        Assert.Equal(2, server.Script.Asked.Count);
    }

    [Fact]
    public async Task AClientHasSoManyQuestionsAMinute()
    {
        await using var server = await AttestServer.StartAsync(["Limits:QuestionsPerMinute=2"]);
        await server.Client.AskAsync(new { question = "one" });
        await server.Client.AskAsync(new { question = "two" });

        using var refused = await server.Client.PostAsync("api/chat", Http.Json(new { question = "three" }));
        using var other = await server.Client.GetAsync("api/articles");

        await refused.ProblemAsync(429);
        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task AClientHasSoManyOtherRequestsAMinuteAndThePageIsNotCounted()
    {
        await using var server = await AttestServer.StartAsync(["Limits:RequestsPerMinute=1"]);
        using var first = await server.Client.GetAsync("api/articles");

        using var refused = await server.Client.GetAsync("api/articles");
        using var page = await server.Client.GetAsync("");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await refused.ProblemAsync(429);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    public void AClientIsAnAddressOrAnIpv6Network(string address, string client)
    {
        Assert.Equal(client, RateLimits.Client(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("Limits:QuestionCharacters=0")]
    [InlineData("Limits:ConcurrentAnswers=0")]
    [InlineData("Limits:BodyBytes=10")]
    [InlineData("Conversations:MaxTurns=0")]
    [InlineData("Feedback:MaxMegabytes=0")]
    [InlineData("Suggestions:MinConfidence=2")]
    public async Task ASettingOutOfRangeStopsTheStart(string setting)
    {
        await Assert.ThrowsAsync<OptionsValidationException>(() => AttestServer.StartAsync([setting]));
    }
}
