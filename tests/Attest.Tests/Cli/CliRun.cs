using Attest.Cli;
using Attest.Cli.Chat;

namespace Attest.Tests.Cli;

/// <summary>One run of the console program inside the test process.</summary>
internal sealed record CliRun(int ExitCode, string Out, string Error)
{
    /// <summary>
    /// The console program as it is built for itself: in the tests' own folder it would lack what the web framework brings them.
    /// </summary>
    public static readonly string Program = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Attest.Cli", new DirectoryInfo(AppContext.BaseDirectory).Name, "attest.dll"));

    public static readonly string Seeds = Path.Combine(SharedData.RepositoryRoot(), "seeds");

    public static Task<CliRun> OverSeedsAsync(params string[] arguments) => RunAsync(arguments: [.. arguments, "--sources", Seeds]);

    public static async Task<CliRun> RunAsync(string input = "", bool terminal = false, string term = "xterm", string? noColor = null, Keyboard? keyboard = null, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var interrupts = new Interrupts();
        var streams = new ConsoleStreams
        {
            In = new Lazy<TextReader>(() => new StringReader(input)),
            Out = output,
            Error = error,
            InputIsTerminal = keyboard is not null,
            OutputIsTerminal = terminal,
            ErrorIsTerminal = terminal,
            EnvironmentVariable = name => name switch { "TERM" => term, "NO_COLOR" => noColor, _ => null },
            Keyboard = keyboard ?? Keyboard.OfProcess,
        };
        var exitCode = await CliApplication.RunAsync(arguments, streams, interrupts);
        return new CliRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Types the keys, then whatever comes after the last one is Ctrl+D.</summary>
    public static Keyboard Typing(IEnumerable<ConsoleKeyInfo> keys)
    {
        var waiting = new Queue<ConsoleKeyInfo>(keys);
        return new Keyboard(
            () => waiting.TryDequeue(out var key) ? key : Keys.Control('\u0004'),
            () => waiting.Count > 0,
            _ => { });
    }
}
