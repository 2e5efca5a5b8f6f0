using Microsoft.Extensions.AI;

namespace Attest.Models;

/// <summary>One attempt at a reply: what came before its first words is kept and read again.</summary>
internal sealed class ReplyStream : IAsyncDisposable
{
    private readonly CancellationTokenSource firstWords;
    private readonly CancellationTokenSource stop;
    private readonly IAsyncEnumerator<ChatResponseUpdate> updates;
    private readonly Queue<ChatResponseUpdate> begun = new();

    /// <param name="client">Who is asked.</param>
    /// <param name="messages">What.</param>
    /// <param name="options">How.</param>
    /// <param name="firstWords">Ends the attempt when no words come; owned by this stream.</param>
    /// <param name="cancellationToken">Ends the reply.</param>
    public ReplyStream(
        IChatClient client, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationTokenSource firstWords, CancellationToken cancellationToken)
    {
        this.firstWords = firstWords;
        stop = CancellationTokenSource.CreateLinkedTokenSource(firstWords.Token, cancellationToken);
        updates = client.GetStreamingResponseAsync(messages, options, stop.Token).GetAsyncEnumerator(stop.Token);
    }

    public ChatResponseUpdate Current { get; private set; } = new();

    /// <summary>Waits for the first words, or for the end of a reply without any.</summary>
    public async Task<bool> BeginAsync()
    {
        while (await updates.MoveNextAsync())
        {
            begun.Enqueue(updates.Current);
            if (updates.Current.Text.Length > 0 || updates.Current.FinishReason is not null)
            {
                break;
            }
        }

        firstWords.CancelAfter(Timeout.InfiniteTimeSpan);
        return begun.Count > 0;
    }

    public async Task<bool> MoveNextAsync()
    {
        if (begun.TryDequeue(out var early))
        {
            Current = early;
            return true;
        }

        var moved = await updates.MoveNextAsync();
        Current = moved ? updates.Current : Current;
        return moved;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await updates.DisposeAsync();
        stop.Dispose();
        firstWords.Dispose();
    }
}
