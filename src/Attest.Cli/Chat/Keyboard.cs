namespace Attest.Cli.Chat;

/// <summary>Single keys of a terminal, unechoed; tests type with their own.</summary>
internal sealed class Keyboard(Func<ConsoleKeyInfo> read, Func<bool> isWaiting, Action<bool> takeControlC)
{
    public static Keyboard OfProcess { get; } = new(
        () => Console.ReadKey(intercept: true),
        () => Console.KeyAvailable,
        take => Console.TreatControlCAsInput = take);

    /// <summary>Whether another key is there already, as in pasted text.</summary>
    public bool IsWaiting => isWaiting();

    public ConsoleKeyInfo Read() => read();

    /// <summary>While a line is edited, Ctrl+C is a key like any other; else it is a signal.</summary>
    public void TakeControlC(bool take) => takeControlC(take);
}
