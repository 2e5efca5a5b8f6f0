namespace Attest.Models.Embeddings;

/// <summary>The last layer's vectors of a batch; the memory goes back to the encoder on disposal.</summary>
internal sealed class EncodedTokens(EncoderBuffers buffers, int dimensions, Action<EncoderBuffers> giveBack) : IDisposable
{
    private EncoderBuffers? buffers = buffers;

    /// <summary>The vector of a token, counted over the whole batch; valid until disposal.</summary>
    public ReadOnlySpan<float> this[int token]
    {
        get
        {
            ObjectDisposedException.ThrowIf(buffers is null, this);
            return buffers.Hidden.Span.Slice(token * buffers.HiddenStride, dimensions);
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref buffers, null) is { } returned)
        {
            giveBack(returned);
        }
    }
}
