using System.Net;
using System.Net.Sockets;
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
    public async Task OneClientLeavesPlacesToOthers()
    {
        await using var server = await AttestServer.StartAsync(["Limits:ConcurrentAnswers=2", "Limits:QueuedAnswers=0"]);
        using var other = From("127.0.0.2", server.Address);
        var first = server.Client.PostAsync("api/chat", Http.Json(new { question = "hold" }));
        await server.Script.NextBegunAsync();

        using var second = await server.Client.PostAsync("api/chat", Http.Json(new { question = "second" }));
        using var others = await other.PostAsync("api/chat", Http.Json(new { question = "third" }));
        server.Script.Release();
        using var answered = await first;

        await second.ProblemAsync(429);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [others.StatusCode, answered.StatusCode]);
    }

    [Fact]
    public async Task AQuestionThatWaitedCountsOnce()
    {
        await using var server = await AttestServer.StartAsync(["Limits:ConcurrentAnswers=1", "Limits:QueuedAnswers=1", "Limits:QuestionsPerMinute=3"]);
        var first = server.Client.PostAsync("api/chat", Http.Json(new { question = "hold" }));
        await server.Script.NextBegunAsync();
        var second = server.Client.PostAsync("api/chat", Http.Json(new { question = "second" }));
        await Task.Delay(200);

        server.Script.Release();
        using var one = await first;
        using var two = await second;
        using var three = await server.Client.PostAsync("api/chat", Http.Json(new { question = "third" }));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], [one.StatusCode, two.StatusCode, three.StatusCode]);
    }

    [Fact]
    public async Task AfterTheTimeThatItIsToldAClientIsLetIn()
    {
        await using var server = await AttestServer.StartAsync(["Limits:QuestionsPerMinute=60"]);
        using var refused = await UntilRefusedAsync(server.Client);
        var wait = refused.Headers.RetryAfter!.Delta!.Value;

        await Task.Delay(wait);
        using var answered = await server.Client.PostAsync("api/chat", Http.Json(new { question = "again" }));

        Assert.InRange(wait, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task SearchesHaveALimitOfTheirOwn()
    {
        await using var server = await AttestServer.StartAsync(["Limits:ConcurrentSearches=1", "Limits:QueuedSearches=0", "Limits:ConcurrentAnswers=1"]);
        var searches = Enumerable.Range(0, 64).Select(i => server.Client.GetAsync($"api/search?q=bridge{i}&rerank=true")).ToArray();

        using var answered = await server.Client.PostAsync("api/chat", Http.Json(new { question = "bridge" }));
        var statuses = (await Task.WhenAll(searches)).Select(response => response.StatusCode).ToArray();

        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Contains(HttpStatusCode.OK, statuses);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
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

    private static async Task<HttpResponseMessage> UntilRefusedAsync(HttpClient client)
    {
        for (var i = 0; i < 200; i++)
        {
            var response = await client.PostAsync("api/chat", Http.Json(new { question = "again" }));
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                return response;
            }

            response.Dispose();
        }

        throw new InvalidOperationException("Nothing was refused.");
    }

    /// <summary>A client of another address of this machine.</summary>
    private static HttpClient From(string address, Uri server)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = server };
    }
}
