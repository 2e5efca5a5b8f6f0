using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Attest.Tests.Models.Server;

/// <summary>A server of OpenAI's wire format over real HTTP on 127.0.0.1, which replies as the test says and misbehaves on demand.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ModelServer(WebApplication app) => this.app = app;

    /// <summary>Answers each call.</summary>
    public Func<ModelCall, ModelReply> Script { get; set; } = _ => ModelReply.Error(500, "no script");

    public ConcurrentQueue<ModelCall> Calls { get; } = new();

    /// <summary>Ends in /v1.</summary>
    public string Endpoint => app.Urls.First() + "/v1";

    public static async Task<ModelServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new ModelServer(app);
        app.MapPost("/{**path}", server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        try
        {
            await app.StopAsync(now.Token);
        }
        catch (OperationCanceledException)
        {
            // Replies that never end are cut off.
        }

        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        // A copy: the server uses the collection again for the next request.
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var call = new ModelCall(context.Request.Path, headers, body.RootElement.Clone());
        Calls.Enqueue(call);
        var reply = Script(call);
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        if (reply.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds;
        }

        try
        {
            foreach (var (i, piece) in reply.Pieces.Index())
            {
                await Task.Delay(i == 1 ? reply.Pause : TimeSpan.Zero, context.RequestAborted);
                await WriteAsync(context, piece);
            }

            while (reply.End == ReplyEnd.Endless)
            {
                await WriteAsync(context, reply.Pieces[^1]);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (reply.End == ReplyEnd.Cut)
        {
            context.Abort();
        }
        else if (reply.End == ReplyEnd.Silence)
        {
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        }
    }

    private static async Task WriteAsync(HttpContext context, byte[] piece)
    {
        await context.Response.Body.WriteAsync(piece, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
