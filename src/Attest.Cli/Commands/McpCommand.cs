using Attest.Mcp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;

namespace Attest.Cli.Commands;

/// <summary><c>attest mcp</c>: a server of the Model Context Protocol on standard input and output, until the client closes it.</summary>
internal static class McpCommand
{
    public static Command Create(Func<ParseResult, CommandContext> open) =>
        new Command("mcp", "Serve the articles to a program over the Model Context Protocol, on standard input and output.")
            .Runs(open, (context, _, cancellationToken) => RunAsync(context, cancellationToken));

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        // Clients wait a few seconds for the handshake, so models and sources are loaded meanwhile.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var functions = context.Services.GetRequiredService<AttestFunctions>();
        var loading = Task.Run(() => LoadAsync(context, ending.Token), cancellationToken);
        var loggers = new StandardErrorLog(context.Streams.Error);
        await using var transport = new StdioServerTransport("attest", loggers);
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
internal sealed class StandardErrorLog(TextWriter error) : ILoggerFactory, ILogger
{
    private readonly Lock gate = new();

    public ILogger CreateLogger(string categoryName) => this;

    /// <summary>There is one place to log to, and it is given.</summary>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and < LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            var cause = exception is null ? "" : $": {exception.GetType().Name}: {exception.Message}";
            lock (gate)
            {
                error.WriteLine($"attest: {TerminalText.OnOneLine(TerminalText.Clean(formatter(state, exception) + cause))}");
            }
        }
    }
}
