namespace Attest.Models;

/// <summary>
/// What retries over HTTP do not see: a deadline for the first words and one for the whole reply, and a reply that ends unfinished is a
/// failure. Everything that goes wrong is a <see cref="ModelException"/>, and what a model thinks aloud is left out. Thread-safe.
/// </summary>
/// <param name="inner">The provider's client, or one that a program brought along.</param>
internal sealed class ReplyGuard(IChatClient inner, ChatModelOptions options, TimeProvider time) : DelegatingChatClient(inner)
{
    private readonly ModelEndpoint endpoint = options.Service;
    private readonly TimeSpan firstWords = TimeSpan.FromSeconds(options.FirstTokenSeconds);
    private readonly TimeSpan whole = TimeSpan.FromSeconds(options.AnswerSeconds);

    /// <summary>Semantic Kernel takes no client that does not say what it is.</summary>
    public override object? GetService(Type serviceType, object? serviceKey = null)
    {
        var known = base.GetService(serviceType, serviceKey);
        return known is null && serviceKey is null && serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(null, null, endpoint.Model) : known;
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        // Over a stream, so that one deadline for the first words and one for the end hold for every request.
        return await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var deadline = new ReplyDeadline(firstWords, whole, time, cancellationToken);
        await using var updates = InnerClient.GetStreamingResponseAsync(messages, options, deadline.Token).GetAsyncEnumerator(deadline.Token);
        var thoughts = new ThoughtFilter();
        ChatFinishReason? finished = null;
        while (await MoveNextAsync(updates, deadline, cancellationToken))
        {
            var update = updates.Current;
            finished = update.FinishReason ?? finished;
            if (update.Text.Length > 0 || update.FinishReason is not null)
                deadline.Pause();

            foreach (var content in update.Contents.OfType<TextContent>())
                content.Text = thoughts.Push(content.Text);

            yield return update;
        }

        if (thoughts.Rest() is { Length: > 0 } rest)
            yield return new ChatResponseUpdate(ChatRole.Assistant, rest);

        if (finished != ChatFinishReason.Stop && !(finished == ChatFinishReason.ToolCalls && options?.Tools is { Count: > 0 }))
            throw new ModelException(ModelFailure.CutOff, $"{endpoint.Description} ended its reply unfinished ({finished?.Value ?? "no reason given"}).");
    }

    /// <summary>A cancellation that the caller did not ask for is a deadline, and so is a connection that broke because of it.</summary>
    private async Task<bool> MoveNextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, ReplyDeadline deadline, CancellationToken cancellationToken)
    {
        try
        {
            ReplyDeadline.Current.Value = deadline;
            return await updates.MoveNextAsync();
        }
        catch (Exception exception) when (endpoint.FailureOf(exception, deadline.Token.IsCancellationRequested) is { } failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw failure;
        }
    }
}

/// <summary>The deadlines of one reply. What sends its requests says when an attempt begins: a pause before the next one is not the model's.</summary>
internal sealed class ReplyDeadline : IDisposable
{
    private readonly TimeSpan firstWords;
    private readonly CancellationTokenSource begin;
    private readonly CancellationTokenSource end;
    private readonly CancellationTokenSource stop;

    public ReplyDeadline(TimeSpan firstWords, TimeSpan whole, TimeProvider time, CancellationToken cancellationToken)
    {
        this.firstWords = firstWords;
        begin = new CancellationTokenSource(firstWords, time);
        end = new CancellationTokenSource(whole, time);
        stop = CancellationTokenSource.CreateLinkedTokenSource(begin.Token, end.Token, cancellationToken);
    }

    /// <summary>The reply that the current flow waits for.</summary>
    public static AsyncLocal<ReplyDeadline?> Current { get; } = new();

    public CancellationToken Token => stop.Token;

    /// <summary>Whether the first words did not come in time.</summary>
    public bool IsMissed => begin.IsCancellationRequested;

    public void Restart() => begin.CancelAfter(firstWords);

    /// <summary>Nothing, or no longer, is waited for.</summary>
    public void Pause() => begin.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        stop.Dispose();
        end.Dispose();
        begin.Dispose();
    }
}
