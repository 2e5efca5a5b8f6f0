using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Attest.Models.Embeddings.Kernels;

/// <summary>One loop of a <see cref="WorkTeam"/>: threads claim items until none is left.</summary>
internal sealed class ParallelLoop(int count, Action<int, int> body)
{
    private int claimed;
    private int done;
    private ExceptionDispatchInfo? failure;

    public void Work(int worker)
    {
        while (true)
        {
            var item = Interlocked.Increment(ref claimed) - 1;
            if (item >= count)
            {
                return;
            }

            try
            {
                body(item, worker);
            }
            catch (Exception exception)
            {
                // Carried to the calling thread, which waits for all items: no thread may still use the buffers when it goes on.
                Volatile.Write(ref failure, ExceptionDispatchInfo.Capture(exception));
            }

            Interlocked.Increment(ref done);
        }
    }

    /// <summary>Returns when all items are done, with the time that took; throws what an item threw.</summary>
    public TimeSpan Wait()
    {
        var start = Stopwatch.GetTimestamp();
        var spinner = default(SpinWait);
        while (Volatile.Read(ref done) < count)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        Volatile.Read(ref failure)?.Throw();
        return Stopwatch.GetElapsedTime(start);
    }
}
