using System.CommandLine;
using Attest.Mcp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;

namespace Attest.Cli.Commands;

/// <summary><c>attest mcp</c>: a server of the Model Context Protocol on standard input and output, until the client closes it.</summary>
internal static class McpCommand
{
    private const string ServerName = "attest";

    public static Command Create(Func<ParseResult, CommandContext> open)
    {
        var command = new Command("mcp", "Serve the articles to a program over the Model Context Protocol, on standard input and output.");
        command.SetAction((parsed, cancellationToken) => RunAsync(open(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var opened = context;
        // Clients wait a few seconds for the handshake, so models and sources are loaded meanwhile.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var functions = context.Services.GetRequiredService<AttestFunctions>();
        var loading = Task.Run(() => LoadAsync(context, ending.Token), cancellationToken);
        var loggers = new StandardErrorLoggers(context.Streams.Error);
        await using var transport = new StdioServerTransport(ServerName, loggers);
        var options = new AttestMcp(functions, () => context.Library, loading).Configure(new McpServerOptions());
        await using var server = McpServer.Create(transport, options, loggers);
        var serving = server.RunAsync(ending.Token);
        try
        {
            if (await Task.WhenAny(serving, loading) == loading)
            {
                // Without sources there is nothing to serve: the failure ends the command.
                await loading;
            }

            await serving;
            cancellationToken.ThrowIfCancellationRequested();
            return ExitCode.Done;
        }
        finally
        {
            await ending.CancelAsync();
            await loading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task LoadAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var index = await context.LoadAsync(cancellationToken);
        context.Note($"{SourcesCommand.Summary(index)} Serving MCP on standard input and output.");
    }
}

/// <summary>Warnings and errors as lines on standard error: standard output belongs to the protocol.</summary>
internal sealed class StandardErrorLoggers(TextWriter error) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new LineLogger(error);

    /// <summary>There is one place to log to, and it is given.</summary>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private sealed class LineLogger(TextWriter error) : ILogger
    {
        private readonly Lock gate = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and < LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }

            var cause = exception is null ? "" : $": {exception.GetType().Name}: {exception.Message}";
            lock (gate)
            {
                error.WriteLine($"attest: {Rendering.TerminalText.OnOneLine(Rendering.TerminalText.Clean(formatter(state, exception) + cause))}");
            }
        }
    }
}
