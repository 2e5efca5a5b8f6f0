namespace Attest.Models.Embeddings.Kernels;

/// <summary>
/// The calling thread and some pool threads that go through a sequence of short parallel loops together. Between loops the helpers spin:
/// waking a sleeping thread costs more than most loops last. A helper that comes late, or never, costs nothing but its share.
/// </summary>
internal sealed class WorkTeam : IDisposable
{
    // Many times what an item takes: a thread that needs longer for its last one was put aside by the operating system.
    private static readonly TimeSpan StallLimit = TimeSpan.FromMilliseconds(3);

    private volatile ParallelLoop? current;
    private volatile bool isOver; // helpers leave, and what is left is done by the calling thread

    /// <param name="size">Threads in all, the calling one included.</param>
    public WorkTeam(int size)
    {
        Size = size;
        for (var i = 1; i < size; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static state => state.Team.Help(state.Worker), (Team: this, Worker: i), preferLocal: false);
        }
    }

    public int Size { get; }

    /// <summary>Runs the body for every item and returns when all are done.</summary>
    /// <param name="count">Items 0 to count − 1, in no particular order.</param>
    /// <param name="body">Gets the item and the number of the thread, 0 to <see cref="Size"/> − 1.</param>
    public void ForEach(int count, Action<int, int> body)
    {
        if (Size == 1 || count == 1 || isOver)
        {
            for (var i = 0; i < count; i++)
            {
                body(i, 0);
            }

            return;
        }

        var loop = new ParallelLoop(count, body);
        current = loop;
        loop.Work(0);
        if (loop.Wait() > StallLimit)
        {
            // On a machine that busy, waiting for a helper at the end of every loop costs more than the helper gives.
            isOver = true;
        }
    }

    public void Dispose() => isOver = true;

    private void Help(int worker)
    {
        ParallelLoop? last = null;
        var spinner = default(SpinWait);
        while (!isOver)
        {
            var loop = current;
            if (loop is not null && loop != last)
            {
                loop.Work(worker);
                last = loop;
                spinner.Reset();
            }
            else
            {
                spinner.SpinOnce(sleep1Threshold: -1);
            }
        }
    }
}
