using Attest.Models;
using Attest.Tests.Models.Server;
using Microsoft.Extensions.AI;

namespace Attest.Tests.Models;

/// <summary>What the chat client of the container puts up with, and for how long.</summary>
public sealed class ChatPatienceTests : ChatClientHost
{
    private static readonly ChatMessage[] Messages = [new(ChatRole.User, "q")];

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task ItIsAskedAgainUntilItAnswers(int status)
    {
        Server.Script = call => Server.Calls.Count < 3 ? ModelReply.Error(status, "later") : ModelReply.Text(call, "At last.");

        var response = await Client().GetResponseAsync(Messages);

        Assert.Equal("At last.", response.Text);
        Assert.Equal(3, Server.Calls.Count);
        Assert.Equal(2, Pauses.Waits.Count);
    }

    [Fact]
    public async Task RetryAfterIsWaitedFor()
    {
        Server.Script = call => Server.Calls.Count < 2 ? ModelReply.Error(429, "later", retryAfter: "17") : ModelReply.Text(call, "At last.");

        await Client().GetResponseAsync(Messages);

        Assert.Equal([TimeSpan.FromSeconds(17)], Pauses.Waits);
    }

    [Fact]
    [Trait("Category", "Timing")]
    public async Task AWaitForRetryAfterIsNotTheModelsTime()
    {
        Server.Script = call => Server.Calls.Count < 2 ? ModelReply.Error(429, "later", retryAfter: "4") : ModelReply.Text(call, "At last.");

        await Client(first: 3, time: TimeProvider.System).GetResponseAsync(Messages);
    }

    [Theory]
    [InlineData(400, null)]
    [InlineData(401, null)]
    [InlineData(429, "3600")]
    public async Task WhatWaitingDoesNotMendIsNotAskedAgain(int status, string? retryAfter)
    {
        Server.Script = _ => ModelReply.Error(status, "no", retryAfter);

        await Assert.ThrowsAsync<ModelException>(() => Client().GetResponseAsync(Messages));

        Assert.Single(Server.Calls);
    }

    [Fact]
    public async Task RetriesAreNotMultipliedByThePackagesOwn()
    {
        Server.Script = _ => ModelReply.Error(500, "no");

        await Assert.ThrowsAsync<ModelException>(() => Client().GetResponseAsync(Messages));

        Assert.Equal(3, Server.Calls.Count);
    }

    [Fact]
    public async Task AStreamThatHasBegunIsNotBegunAgain()
    {
        Server.Script = call => ModelReply.Text(call, "Begun and", finish: null);

        var exception = await Assert.ThrowsAsync<ModelException>(() => Client().GetResponseAsync(Messages));

        Assert.Equal(ModelFailure.CutOff, exception.Failure);
        Assert.Single(Server.Calls);
    }

    [Theory]
    [InlineData(0.05, 30)]
    [InlineData(30, 0.05)]
    public async Task BothDeadlinesHold(double first, double whole)
    {
        Server.Script = _ => new ModelReply { End = ReplyEnd.Silence };

        var exception = await Assert.ThrowsAsync<ModelException>(() => Client(first, whole, time: TimeProvider.System).GetResponseAsync(Messages));

        Assert.Equal(ModelFailure.Slow, exception.Failure);
    }

    [Fact]
    [Trait("Category", "Timing")]
    public async Task TheFirstWordsDeadlineDoesNotEndAReplyThatHasBegun()
    {
        Server.Script = call => ModelReply.Text(call, "Begun and done.") with { Pause = TimeSpan.FromSeconds(4) };

        var response = await Client(first: 3, time: TimeProvider.System).GetResponseAsync(Messages);

        Assert.Equal("Begun and done.", response.Text);
    }

    [Theory]
    [InlineData("slow")]
    [InlineData("broken")]
    public async Task AServiceThatKeepsFailingIsLeftAlone(string how)
    {
        Server.Script = _ => how == "slow" ? new ModelReply { End = ReplyEnd.Silence } : ModelReply.Error(500, "no");
        // A machine that is busy elsewhere must not turn an error that comes at once into silence.
        var client = Client(first: how == "slow" ? 0.5 : 20, retries: 0, breakAfter: 3, time: TimeProvider.System);
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync(Messages));
        }

        var exception = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync(Messages));

        Assert.Equal(ModelFailure.Unreachable, exception.Failure);
        Assert.InRange(Server.Calls.Count, 1, 3);
    }

    [Fact]
    public async Task TheCallersCancellationIsNoFailureOfTheModel()
    {
        using var early = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Server.Script = _ => new ModelReply { End = ReplyEnd.Silence };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client().GetResponseAsync(Messages, cancellationToken: early.Token));

        using var late = new CancellationTokenSource();
        Server.Script = call => ModelReply.Text(call, "Begun and", finish: null) with { End = ReplyEnd.Silence };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in Client().GetStreamingResponseAsync(Messages, cancellationToken: late.Token))
            {
                await late.CancelAsync();
            }
        });
    }
}
