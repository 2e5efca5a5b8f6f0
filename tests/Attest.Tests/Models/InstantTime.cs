using System.Collections.Concurrent;

namespace Attest.Tests.Models;

/// <summary>A pause is over at once, and how long it was meant to be is remembered; a deadline, which is longer, never comes.</summary>
internal sealed class InstantTime : TimeProvider
{
    private static readonly TimeSpan ShortestDeadline = TimeSpan.FromSeconds(30);

    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan && dueTime < ShortestDeadline)
        {
            Waits.Enqueue(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new Over();
    }

    private sealed class Over : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
