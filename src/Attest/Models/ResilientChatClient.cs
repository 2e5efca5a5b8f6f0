using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Polly;

namespace Attest.Models;

/// <summary>
/// A chat client with patience and its limits: retries until the first words, a deadline for them and one for the whole reply, and a
/// reply that ends unfinished is a failure. A stream that has begun is never begun again. Thread-safe.
/// </summary>
/// <param name="inner">Throws <see cref="ModelException"/> where the service fails.</param>
/// <param name="pipeline">Retries and circuit breaker, see <see cref="ModelResilience"/>.</param>
/// <param name="endpoint">For messages.</param>
/// <param name="firstToken">The deadline for the first words, each attempt anew.</param>
/// <param name="whole">The deadline for a whole reply, all attempts together.</param>
/// <param name="time">The clock of the deadlines.</param>
internal sealed class ResilientChatClient(
    IChatClient inner, ResiliencePipeline pipeline, ModelEndpoint endpoint, TimeSpan firstToken, TimeSpan whole, TimeProvider time) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        // Over a stream, so that one deadline for the first words and one for the end hold for every request.
        return await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        using var deadline = new CancellationTokenSource(whole, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        await using var reply = await GuardAsync(
            async () => await pipeline.ExecuteAsync(async token => await BeginAsync(messages, options, token), stop.Token), cancellationToken);
        ChatFinishReason? finished = null;
        while (await GuardAsync(async () => await reply.MoveNextAsync(), cancellationToken))
        {
            finished = reply.Current.FinishReason ?? finished;
            yield return reply.Current;
        }

        if (finished != ChatFinishReason.Stop)
        {
            throw new ModelException(ModelFailure.CutOff, $"{endpoint.Description} ended its reply unfinished ({finished?.Value ?? "no reason given"}).");
        }
    }

    /// <summary>Opens a stream and waits for its first words.</summary>
    private async Task<ReplyStream> BeginAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        var reply = new ReplyStream(InnerClient, messages, options, new CancellationTokenSource(firstToken, time), cancellationToken);
        try
        {
            await GuardAsync(reply.BeginAsync, cancellationToken);
            return reply;
        }
        catch
        {
            await reply.DisposeAsync();
            throw;
        }
    }

    /// <summary>A cancellation that the caller did not ask for is a deadline.</summary>
    private async Task<T> GuardAsync<T>(Func<Task<T>> step, CancellationToken cancellationToken)
    {
        try
        {
            return await step();
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelException(ModelFailure.Slow, $"{endpoint.Description} did not answer in time.", exception);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested
            && exception is Polly.CircuitBreaker.BrokenCircuitException
            && ModelException.From(exception, endpoint, time) is { } failure)
        {
            throw failure;
        }
    }
}
