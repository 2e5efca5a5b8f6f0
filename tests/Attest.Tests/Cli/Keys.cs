namespace Attest.Tests.Cli;

/// <summary>Keys as .NET reports them from a terminal.</summary>
internal static class Keys
{
    public static ConsoleKeyInfo Enter { get; } = Of(ConsoleKey.Enter, '\r');

    public static IEnumerable<ConsoleKeyInfo> Text(string text) => text.Select(c => new ConsoleKeyInfo(c, ConsoleKey.None, false, false, false));

    public static ConsoleKeyInfo Of(ConsoleKey key, char c = '\0') => new(c, key, false, false, false);

    public static ConsoleKeyInfo Control(char c) => new(c, ConsoleKey.None, false, false, true);

    public static ConsoleKeyInfo Alt(char c) => new(c, ConsoleKey.None, false, true, false);
}
