namespace Attest.Models.Embeddings.Kernels;

/// <summary>
/// The processor's cores, shared by everything that computes here: a piece of work waits for one slot and takes as many more as are free,
/// so that requests at the same time never run more threads than there are cores.
/// </summary>
internal static class ComputeSlots
{
    private static readonly SemaphoreSlim Free = new(Environment.ProcessorCount);

    /// <summary>Waits for a slot and takes what else is free, at most <paramref name="wanted"/>; returns how many.</summary>
    public static int Take(int wanted, CancellationToken cancellationToken)
    {
        Free.Wait(cancellationToken);
        var taken = 1;
        while (taken < wanted && Free.Wait(0, CancellationToken.None))
        {
            taken++;
        }

        return taken;
    }

    public static void Return(int taken) => Free.Release(taken);
}
