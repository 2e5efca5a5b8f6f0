using Attest.Models.Embeddings.Kernels;

namespace Attest.Models.Embeddings;

/// <summary>Working memory of one encoder pass. Rows are padded to whole vectors, and some rows stand below the last for whole tiles.</summary>
internal sealed class EncoderBuffers : IDisposable
{
    private const int SpareRows = 8;

    public EncoderBuffers(BertConfiguration configuration, int tokens, int workers)
    {
        Capacity = tokens;
        Workers = workers;
        HiddenStride = Padded(configuration.HiddenSize);
        QueryKeyValueStride = Padded(3 * configuration.HiddenSize);
        IntermediateStride = Padded(configuration.IntermediateSize);
        var rows = tokens + SpareRows;
        Hidden = new AlignedBuffer(rows * HiddenStride);
        Projected = new AlignedBuffer(rows * HiddenStride);
        Context = new AlignedBuffer(rows * HiddenStride);
        QueryKeyValue = new AlignedBuffer(rows * QueryKeyValueStride);
        Intermediate = new AlignedBuffer(rows * IntermediateStride);
        Attention = [.. Enumerable.Range(0, workers).Select(_ => new AttentionKernel(configuration.HeadSize, tokens))];
    }

    /// <summary>Tokens that fit.</summary>
    public int Capacity { get; }

    /// <summary>Threads that may work at the same time.</summary>
    public int Workers { get; }

    public int HiddenStride { get; }

    public int QueryKeyValueStride { get; }

    public int IntermediateStride { get; }

    public AlignedBuffer Hidden { get; }        // (tokens, HiddenStride): the residual stream

    public AlignedBuffer Projected { get; }     // (tokens, HiddenStride): what is added to it

    public AlignedBuffer Context { get; }       // (tokens, HiddenStride): the attention's weighted values

    public AlignedBuffer QueryKeyValue { get; } // (tokens, QueryKeyValueStride)

    public AlignedBuffer Intermediate { get; }  // (tokens, IntermediateStride)

    public AttentionKernel[] Attention { get; } // (workers)

    public void Dispose()
    {
        foreach (var buffer in (ReadOnlySpan<AlignedBuffer>)[Hidden, Projected, Context, QueryKeyValue, Intermediate])
        {
            buffer.Dispose();
        }

        foreach (var attention in Attention)
        {
            attention.Dispose();
        }
    }

    private static int Padded(int length) => (length + 15) & ~15;
}
