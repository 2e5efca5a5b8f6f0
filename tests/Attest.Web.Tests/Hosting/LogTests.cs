using System.Collections.Concurrent;
using System.Net.WebSockets;
using Attest.Web.Hosting;
using Attest.Web.Tests.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Attest.Web.Tests.Hosting;

/// <summary>What stands in the log is neither a secret nor a command to the terminal that shows it.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task NoLogHoldsAToken()
    {
        await using var server = await AttestServer.StartAsync(["Logging:LogLevel:Default=Trace", "Logging:LogLevel:Microsoft.AspNetCore=Trace"]);
        using var log = new KeptLog();
        server.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        using var begin = new HttpRequestMessage(HttpMethod.Post, "v3/directline/tokens/generate");
        using var token = await server.Client.SendAsync(begin);
        var bearer = (await token.JsonAsync()).GetProperty("token").GetString();
        using var open = new HttpRequestMessage(HttpMethod.Post, "v3/directline/conversations");
        open.Headers.Authorization = new("Bearer", bearer);
        using var opened = await server.Client.SendAsync(open);
        var stream = new Uri((await opened.JsonAsync()).GetProperty("streamUrl").GetString()!);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(stream, CancellationToken.None);

        var streamToken = stream.Query[(stream.Query.IndexOf("t=", StringComparison.Ordinal) + 2)..];
        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains(streamToken, StringComparison.Ordinal) || line.Contains(bearer!, StringComparison.Ordinal));
    }

    [Fact]
    public void ANameInTheLogStaysOnItsLineAndCommandsNothing()
    {
        Assert.Equal("\\u001B[31mred\\nnext.txt", LogText.Of("\u001B[31mred\nnext.txt"));
    }

    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));
    }
}
