using Microsoft.Extensions.Logging;

namespace Attest.Cli.Commands;

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
