using Attest.Web.Channels.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Attest.Web.Tests.Channels;

public sealed class BackgroundAnswersTests
{
    [Fact]
    public async Task WorkOfOneConversationIsDoneInOrderAndOfOthersAtTheSameTime()
    {
        using var background = Create(concurrent: 2);
        var hold = new TaskCompletionSource();
        var done = new List<string>();
        var other = new TaskCompletionSource();

        background.TryStart("u", "a", async _ =>
        {
            await hold.Task;
            done.Add("first");
        });
        background.TryStart("u", "a", _ =>
        {
            done.Add("second");
            return Task.CompletedTask;
        });
        background.TryStart("v", "b", _ =>
        {
            other.SetResult();
            return Task.CompletedTask;
        });
        await other.Task.WaitAsync(TimeSpan.FromSeconds(60));
        hold.SetResult();
        await background.StopAsync(CancellationToken.None);

        Assert.Equal(["first", "second"], done);
    }

    [Fact]
    public async Task AFailureDoesNotStopWhatComesAfterIt()
    {
        using var background = Create();
        var ran = false;

        background.TryStart("u", "a", _ => throw new InvalidOperationException("broken"));
        background.TryStart("u", "a", _ => Task.FromResult(ran = true));
        await background.StopAsync(CancellationToken.None);

        Assert.True(ran);
    }

    [Fact]
    public async Task MoreThanItsPlacesIsRefused()
    {
        using var background = Create(concurrent: 1, queued: 1);
        var hold = new TaskCompletionSource();

        var taken = Enumerable.Range(0, 3).Select(i => background.TryStart($"u{i}", $"c{i}", _ => hold.Task)).ToArray();
        hold.SetResult();
        await background.StopAsync(CancellationToken.None);

        Assert.Equal([true, true, false], taken);
    }

    [Fact]
    public async Task OneClientLeavesHalfOfThePlacesAndOfTheLineToOthers()
    {
        using var background = Create(concurrent: 4, queued: 4);
        var hold = new TaskCompletionSource();
        var begun = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var other = new TaskCompletionSource();

        var taken = Enumerable.Range(0, 5).Select(i => background.TryStart("greedy", $"c{i}", _ =>
        {
            begun.Enqueue($"c{i}");
            return hold.Task;
        })).ToArray();
        var alsoTaken = background.TryStart("modest", "d", _ =>
        {
            other.SetResult();
            return Task.CompletedTask;
        });
        await other.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var atOnce = begun.Count;
        hold.SetResult();
        await background.StopAsync(CancellationToken.None);

        Assert.Equal([true, true, true, true, false], taken);
        Assert.True(alsoTaken);
        Assert.InRange(atOnce, 0, 2);
        Assert.Equal(4, begun.Count);
    }

    [Fact]
    public async Task AStopWithoutPatienceCancelsWhatIsLeftAndTakesNothingNew()
    {
        using var background = Create();
        var begun = new TaskCompletionSource();
        var cancelled = false;
        background.TryStart("u", "a", async token =>
        {
            begun.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(token).ContinueWith(_ => cancelled = true, TaskScheduler.Default);
        });
        await begun.Task;

        await background.StopAsync(new CancellationToken(canceled: true));

        Assert.True(cancelled);
        Assert.False(background.TryStart("v", "b", _ => Task.CompletedTask));
    }

    [Fact]
    public async Task WorkHasATimeLimitOfItsOwn()
    {
        using var background = new BackgroundAnswers(Options.Create(new ChannelOptions { AnswerSeconds = 20 }), new HurriedTime(),
            NullLogger<BackgroundAnswers>.Instance);
        var limited = new TaskCompletionSource();

        background.TryStart("u", "a", async token =>
        {
            await new TaskCompletionSource().Task.WaitAsync(token).ContinueWith(_ => limited.SetResult(), TaskScheduler.Default);
        });

        await limited.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await background.StopAsync(CancellationToken.None);
    }

    private static BackgroundAnswers Create(int concurrent = 4, int queued = 10) => new(
        Options.Create(new ChannelOptions { ConcurrentAnswers = concurrent, QueuedAnswers = queued }), TimeProvider.System,
            NullLogger<BackgroundAnswers>.Instance);
}
