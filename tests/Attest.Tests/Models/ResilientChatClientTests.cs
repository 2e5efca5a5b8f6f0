using Attest.Models;
using Attest.Tests.Models.Server;
using Microsoft.Extensions.AI;

namespace Attest.Tests.Models;

public sealed class ResilientChatClientTests : IAsyncLifetime
{
    private readonly InstantTime pauses = new();
    private ModelServer server = null!;

    public async ValueTask InitializeAsync() => server = await ModelServer.StartAsync();

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task ItIsAskedAgainUntilItAnswers(int status)
    {
        server.Script = call => server.Calls.Count < 3 ? ModelReply.Error(status, "later") : ModelReply.Text(call, "At last.");

        var response = await Client().GetResponseAsync([new(ChatRole.User, "q")]);

        Assert.Equal("At last.", response.Text);
        Assert.Equal(3, server.Calls.Count);
        Assert.Equal(2, pauses.Waits.Count);
    }

    [Fact]
    public async Task RetryAfterIsWaitedFor()
    {
        server.Script = call => server.Calls.Count < 2 ? ModelReply.Error(429, "later", retryAfter: "17") : ModelReply.Text(call, "At last.");

        await Client().GetResponseAsync([new(ChatRole.User, "q")]);

        Assert.Equal([TimeSpan.FromSeconds(17)], pauses.Waits);
    }

    [Theory]
    [InlineData(400, null)]
    [InlineData(401, null)]
    [InlineData(429, "3600")]
    public async Task WhatWaitingDoesNotMendIsNotAskedAgain(int status, string? retryAfter)
    {
        server.Script = _ => ModelReply.Error(status, "no", retryAfter);

        await Assert.ThrowsAsync<ModelException>(() => Client().GetResponseAsync([new(ChatRole.User, "q")]));

        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task RetriesAreNotMultipliedByThePackagesOwn()
    {
        server.Script = _ => ModelReply.Error(500, "no");

        await Assert.ThrowsAsync<ModelException>(() => Client().GetResponseAsync([new(ChatRole.User, "q")]));

        Assert.Equal(3, server.Calls.Count);
    }

    [Fact]
    public async Task AStreamThatHasBegunIsNotBegunAgain()
    {
        server.Script = call => ModelReply.Text(call, "Begun and", finish: null);

        var exception = await Assert.ThrowsAsync<ModelException>(() => Client().GetResponseAsync([new(ChatRole.User, "q")]));

        Assert.Equal(ModelFailure.CutOff, exception.Failure);
        Assert.Single(server.Calls);
    }

    [Theory]
    [InlineData(0.05, 30)]
    [InlineData(30, 0.05)]
    public async Task BothDeadlinesHold(double first, double whole)
    {
        server.Script = _ => new ModelReply { End = ReplyEnd.Silence };

        var exception = await Assert.ThrowsAsync<ModelException>(() => Client(first, whole).GetResponseAsync([new(ChatRole.User, "q")]));

        Assert.Equal(ModelFailure.Slow, exception.Failure);
    }

    [Fact]
    public async Task TheFirstWordsDeadlineDoesNotEndAReplyThatHasBegun()
    {
        // Longer than the first deadline by far: its timer must be off once words have come.
        server.Script = call => ModelReply.Text(call, new string('x', 400), chunk: 1, bytes: 3);

        var response = await Client(first: 2).GetResponseAsync([new(ChatRole.User, "q")]);

        Assert.Equal(400, response.Text.Length);
    }

    [Fact]
    public async Task AServiceThatKeepsFailingIsLeftAlone()
    {
        server.Script = _ => ModelReply.Error(500, "no");
        using var client = Client(retries: 0, breakAfter: 3);
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync([new(ChatRole.User, "q")]));
        }

        var exception = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync([new(ChatRole.User, "q")]));

        Assert.Equal(ModelFailure.Unreachable, exception.Failure);
        Assert.Equal(3, server.Calls.Count);
    }

    [Fact]
    public async Task TheCallersCancellationIsNoFailureOfTheModel()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        server.Script = _ => new ModelReply { End = ReplyEnd.Silence };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client().GetResponseAsync([new(ChatRole.User, "q")], cancellationToken: stop.Token));
    }

    private ResilientChatClient Client(double first = 30, double whole = 60, int retries = 2, int breakAfter = 100)
    {
        var patience = TimeSpan.FromSeconds(whole);
        var endpoint = new ModelEndpoint(ModelProvider.Compatible, server.Endpoint, "test", ModelSettings.Key, patience);
        var pipeline = ModelResilience.Create(retries, TimeSpan.FromSeconds(1), patience, breakAfter, TimeSpan.FromSeconds(30), pauses);
        return new ResilientChatClient(new OpenAiChatClient(endpoint, TimeProvider.System), pipeline, endpoint, TimeSpan.FromSeconds(first), patience, TimeProvider.System);
    }
}
