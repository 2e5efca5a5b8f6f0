using System.Runtime.InteropServices;

namespace Attest.Cli;

/// <summary>
/// Turns Ctrl+C into cancellation. The first cancels what is being done; one that arrives while that is still ending, or while
/// nothing is being done, is not handled here and so ends the process the way the system does it.
/// </summary>
internal sealed class Interrupts : IDisposable
{
    private readonly Lock gate = new();
    private readonly Stack<CancellationTokenSource> operations = [];
    private PosixSignalRegistration? registration;

    /// <summary>Listens to the process's own Ctrl+C.</summary>
    public static Interrupts OfProcess()
    {
        var interrupts = new Interrupts();
        interrupts.registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = interrupts.Raise());
        return interrupts;
    }

    /// <summary>Starts something that Ctrl+C cancels until the result is disposed; of nested ones, the innermost.</summary>
    public Operation Begin(CancellationToken cancellationToken)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        lock (gate)
        {
            operations.Push(source);
        }

        return new Operation(this, source);
    }

    /// <summary>True when there was something to cancel.</summary>
    public bool Raise()
    {
        CancellationTokenSource? running;
        lock (gate)
        {
            operations.TryPeek(out running);
        }

        if (running is null || running.IsCancellationRequested)
            return false;

        try
        {
            running.Cancel();
            return true;
        }
        catch (ObjectDisposedException)
        {
            // It ended on its own just now.
            return false;
        }
    }

    public void Dispose() => registration?.Dispose();

    private void End(CancellationTokenSource source)
    {
        lock (gate)
        {
            operations.Pop();
        }

        source.Dispose();
    }

    internal sealed class Operation(Interrupts owner, CancellationTokenSource source) : IDisposable
    {
        public CancellationToken Token { get; } = source.Token;

        public void Dispose() => owner.End(source);
    }
}
