using System.Collections.Concurrent;
using Attest.Models.Embeddings.Kernels;

namespace Attest.Models.Embeddings;

/// <summary>
/// A BERT encoder (https://arxiv.org/abs/1810.04805) in 32-bit floats on the processor's cores. Thread-safe; concurrent calls share the
/// cores instead of competing for them.
/// </summary>
internal sealed class BertEncoder(BertWeights weights)
{
    // Buffers of this size are kept for the next call; larger ones, for a single very long text, are not.
    private const int KeptTokens = 1024;

    private readonly ConcurrentBag<EncoderBuffers> free = [];

    public BertWeights Weights { get; } = weights;

    public int Dimensions => Weights.Configuration.HiddenSize;

    /// <summary>Tokens that a pass handles well: enough to use every core, few enough to stay in the cache and in little memory.</summary>
    public static int TokensPerPass => KeptTokens;

    /// <param name="batch">Ids and types below the configured counts, sequences no longer than the model's positions.</param>
    /// <param name="cancellationToken">Looked at before every layer.</param>
    public EncodedTokens Encode(TokenBatch batch, CancellationToken cancellationToken)
    {
        Validate(batch);
        var slots = ComputeSlots.Take(Environment.ProcessorCount, cancellationToken);
        var buffers = Rent(batch.TokenCount);
        try
        {
            using var team = new WorkTeam(Math.Min(slots, buffers.Workers));
            new EncoderPass(Weights, batch, buffers, team).Run(cancellationToken);
            return new EncodedTokens(buffers, Dimensions, GiveBack);
        }
        catch
        {
            GiveBack(buffers);
            throw;
        }
        finally
        {
            ComputeSlots.Return(slots);
        }
    }

    private EncoderBuffers Rent(int tokens)
    {
        if (free.TryTake(out var buffers))
        {
            if (buffers.Capacity >= tokens)
            {
                return buffers;
            }

            buffers.Dispose();
        }

        // Powers of two, so that slowly growing texts do not allocate every time.
        var capacity = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(tokens, 64));
        return new EncoderBuffers(Weights.Configuration, capacity, Environment.ProcessorCount);
    }

    private void GiveBack(EncoderBuffers buffers)
    {
        if (buffers.Capacity <= KeptTokens && free.Count < Environment.ProcessorCount)
        {
            free.Add(buffers);
        }
        else
        {
            buffers.Dispose();
        }
    }

    private void Validate(TokenBatch batch)
    {
        var configuration = Weights.Configuration;
        for (var sequence = 0; sequence < batch.SequenceCount; sequence++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(batch.LengthOf(sequence), configuration.PositionCount, nameof(batch));
        }

        for (var token = 0; token < batch.TokenCount; token++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)batch.IdOf(token), (uint)configuration.VocabularySize, nameof(batch));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(batch.TypeOf(token), configuration.TypeCount, nameof(batch));
        }
    }
}
