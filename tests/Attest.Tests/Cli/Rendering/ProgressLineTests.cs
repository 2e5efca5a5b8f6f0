using Attest.Cli.Rendering;
using Attest.Search;

namespace Attest.Tests.Cli.Rendering;

public sealed class ProgressLineTests
{
    [Fact]
    public void NothingIsShownInTheFirstHalfSecond()
    {
        using var writer = new StringWriter();
        var clock = new ManualClock();

        using var progress = new ProgressLine(writer, () => 80, clock, shown: true, "Reading …");

        Assert.Equal(TimeSpan.FromMilliseconds(500), clock.DueTime);
        Assert.Empty(writer.ToString());
    }

    [Fact]
    public void TheLineFitsTheTerminalAndIsGoneAtTheEnd()
    {
        using var writer = new StringWriter();
        var clock = new ManualClock();
        using (var progress = new ProgressLine(writer, () => 20, clock, shown: true, "Reading …"))
        {
            progress.Report(new IndexingProgress("embedding", 3, 1_000_000_000));
            clock.Fire();
        }

        clock.Fire();

        Assert.Equal("\r⠋ Embedding 3/10000\r                   \r", writer.ToString());
    }

    [Fact]
    public void WithoutATerminalThereIsNoTimer()
    {
        using var writer = new StringWriter();
        var clock = new ManualClock();

        using var progress = new ProgressLine(writer, () => 80, clock, shown: false, "Reading …");

        Assert.Null(clock.DueTime);
    }

    private sealed class ManualClock : TimeProvider
    {
        private Action? fire;

        public TimeSpan? DueTime { get; private set; }

        public void Fire() => fire?.Invoke();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            DueTime = dueTime;
            fire = () => callback(state);
            return new ManualTimer();
        }

        private sealed class ManualTimer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
