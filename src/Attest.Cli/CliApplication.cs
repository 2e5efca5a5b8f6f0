using System.CommandLine.Help;
using Attest.Cli.Chat;

namespace Attest.Cli;

/// <summary>The table of commands, and what every end of a command means for the caller.</summary>
internal static class CliApplication
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, ConsoleStreams streams, Interrupts interrupts)
    {
        var options = new CommonOptions();
        var root = Build(options, streams, interrupts);
        // Articles and questions are data: "@word" is not a response file, "-abc" is not three options.
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            var command = parsed.CommandResult.Command == root ? "attest" : $"attest {parsed.CommandResult.Command.Name}";
            return End(streams, new CommandException(ExitCode.BadUsage, parsed.Errors[0].Message, $"See: {command} --help"));
        }

        try
        {
            using var operation = interrupts.Begin(CancellationToken.None);
            var invocation = new InvocationConfiguration
            {
                Output = streams.Out,
                Error = streams.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            var exitCode = await parsed.InvokeAsync(invocation, operation.Token);
            await streams.Out.FlushAsync(CancellationToken.None);
            return exitCode;
        }
        catch (Exception exception)
        {
            return End(streams, exception switch
            {
                CommandException expected => expected,
                OperationCanceledException => new CommandException(ExitCode.Interrupted, "Interrupted."),
                HttpRequestException unreachable => CommandException.Unreachable(unreachable),
                IOException or UnauthorizedAccessException => new CommandException(ExitCode.Failure, exception.Message),
                _ => new CommandException(ExitCode.Failure, $"Unexpected failure, {exception.GetType().Name}: {exception.Message}"),
            });
        }
    }

    private static RootCommand Build(CommonOptions options, ConsoleStreams streams, Interrupts interrupts)
    {
        CommandContext Open(ParseResult parsed) => new(streams, interrupts, options, parsed);
        var root = new RootCommand("Answers questions from a folder of articles; every sentence cites the passage that it rests on.")
        {
            ChatCommand.Create(Open),
            AskCommand.Create(Open),
            SearchCommand.Create(Open),
            SourcesCommand.Create(Open),
            ShowCommand.Create(Open),
            IndexCommand.Create(Open),
            EvalCommand.Create(Open),
            McpCommand.Create(Open),
            KeyCommand.Create(Open),
        };
        root.Directives.Clear();
        root.Runs(Open, (context, _, cancellationToken) => ChatCommand.RunAsync(context, cancellationToken));
        options.All.ToList().ForEach(root.Add);
        return root;
    }

    private static int End(ConsoleStreams streams, CommandException exception)
    {
        try
        {
            streams.Out.Flush();
        }
        catch (IOException)
        {
            // Standard output is what failed; standard error still tells.
        }

        foreach (var line in new[] { $"attest: {exception.Message}", exception.Hint }.OfType<string>())
            streams.Error.WriteLine(TerminalText.OnOneLine(TerminalText.Clean(line)));

        return exception.ExitCode;
    }
}

/// <summary>Ends a command with an exit code and one line for the user; an expected end, so no stack trace.</summary>
internal sealed class CommandException(int exitCode, string message, string? hint = null, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>What to try instead; a line of its own.</summary>
    public string? Hint { get; } = hint;

    public static CommandException Unreachable(HttpRequestException exception) => new(
        Cli.ExitCode.ModelUnreachable, $"The model could not be reached: {exception.Message}", "Check the configured address and that its service runs.");
}

/// <summary>What the process reports to its caller; scripts rely on these numbers.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failure = 1;
    public const int BadUsage = 2;

    /// <summary>Only the closest was found, or nothing.</summary>
    public const int NotAnswered = 3;
    public const int NothingRead = 4;
    public const int ModelUnreachable = 5;

    /// <summary>128 + SIGINT, as shells report it.</summary>
    public const int Interrupted = 130;
}
