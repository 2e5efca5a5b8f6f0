using System.Net.WebSockets;

namespace Attest.Web.Channels.DirectLine;

/// <summary>Sends a conversation through WebSockets, as it goes on.</summary>
internal sealed class DirectLineStreams(IOptions<DirectLineOptions> options, DirectLineConversations conversations, IHostApplicationLifetime lifetime)
{
    /// <summary>Clients send empty frames, to notice a broken connection; anything longer is cut off.</summary>
    private const int MaxIncomingBytes = 4 * 1024;

    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);

    private int open;

    /// <summary>False, and nothing is done, where too many are open.</summary>
    public async Task<bool> TryRunAsync(HttpContext context, DirectLineConversation conversation, string? watermark)
    {
        if (Interlocked.Increment(ref open) > options.Value.MaxStreams)
        {
            Interlocked.Decrement(ref open);
            return false;
        }

        try
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await RunAsync(socket, conversation, watermark, context.RequestAborted);
            return true;
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    private async Task RunAsync(WebSocket socket, DirectLineConversation conversation, string? watermark, CancellationToken aborted)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        using var endReading = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var reading = ReadToEndAsync(socket, conversation.Id, ending, endReading.Token);
        try
        {
            while (true)
            {
                var (set, more) = conversation.Read(watermark);
                if (set.Activities.Count > 0)
                {
                    watermark = set.Watermark;
                    await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(set, ActivityJson.Options), WebSocketMessageType.Text,
                        endOfMessage: true, aborted);
                }

                await more.WaitAsync(ending.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The client left, or the service stops.
        }

        await CloseAsync(socket);
        endReading.CancelAfter(ClosePatience);
        await reading;
    }

    /// <summary>Ends with the client's close. What it sends until then counts as a use of the conversation, no more.</summary>
    private async Task ReadToEndAsync(WebSocket socket, string conversationId, CancellationTokenSource ending, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxIncomingBytes];
        try
        {
            ValueWebSocketReceiveResult received;
            do
            {
                received = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            }
            while (received is { EndOfMessage: true, MessageType: not WebSocketMessageType.Close } && conversations.TryFind(conversationId, out _));
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The client left without a word, or does not answer the close.
        }

        await ending.CancelAsync();
    }

    private static async Task CloseAsync(WebSocket socket)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;

        try
        {
            using var patience = new CancellationTokenSource(ClosePatience);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // Then it is closed without a word.
        }
    }
}
