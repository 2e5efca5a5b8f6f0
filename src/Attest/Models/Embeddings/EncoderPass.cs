using Attest.Models.Embeddings.Kernels;

namespace Attest.Models.Embeddings;

/// <summary>One run of a batch through the encoder: a fixed sequence of parallel loops over buffers that all threads share.</summary>
internal sealed unsafe class EncoderPass(BertWeights weights, TokenBatch batch, EncoderBuffers buffers, WorkTeam team)
{
    // Rows that one item of a loop computes: enough to pay for reading a panel of weights, few enough to share between threads.
    private const int ChunkRows = 64;
    private const int NormRows = 8;

    private readonly BertConfiguration configuration = weights.Configuration;
    private readonly int hidden = weights.Configuration.HiddenSize;
    private readonly int rows = batch.TokenCount;

    /// <summary>Leaves the last layer's vectors in <see cref="EncoderBuffers.Hidden"/>.</summary>
    public void Run(CancellationToken cancellationToken)
    {
        team.ForEach(batch.SequenceCount, (sequence, _) => Embed(sequence));
        foreach (var layer in weights.Layers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Multiply(buffers.Hidden, buffers.HiddenStride, layer.QueryKeyValue, buffers.QueryKeyValue, buffers.QueryKeyValueStride);
            team.ForEach(batch.SequenceCount * configuration.HeadCount, Attend);
            Multiply(buffers.Context, buffers.HiddenStride, layer.AttentionOutput, buffers.Projected, buffers.HiddenStride);
            AddAndNormalize(layer.AttentionNorm);
            Multiply(buffers.Hidden, buffers.HiddenStride, layer.Intermediate, buffers.Intermediate, buffers.IntermediateStride, applyGelu: true);
            Multiply(buffers.Intermediate, buffers.IntermediateStride, layer.Output, buffers.Projected, buffers.HiddenStride);
            AddAndNormalize(layer.OutputNorm);
        }

        GC.KeepAlive(weights);
        GC.KeepAlive(buffers);
    }

    private void Embed(int sequence)
    {
        var start = batch.StartOf(sequence);
        for (var token = start; token < batch.EndOf(sequence); token++)
        {
            var row = buffers.Hidden.Span.Slice(token * buffers.HiddenStride, hidden);
            HalfConversion.Widen(weights.WordEmbeddings.AsSpan(batch.IdOf(token) * hidden, hidden), row);
            var type = weights.TypeEmbeddings.Span.Slice(batch.TypeOf(token) * hidden, hidden);
            for (var i = 0; i < row.Length; i++)
            {
                row[i] += type[i];
            }

            RowFunctions.AddAndNormalize(
                buffers.Hidden.Pointer + ((nint)token * buffers.HiddenStride),
                weights.PositionEmbeddings.Pointer + ((nint)(token - start) * hidden),
                weights.EmbeddingNorm.Weight.Pointer,
                weights.EmbeddingNorm.Bias.Pointer,
                hidden,
                configuration.LayerNormEpsilon);
        }
    }

    private void Multiply(AlignedBuffer left, int leftStride, PackedMatrix matrix, AlignedBuffer result, int resultStride, bool applyGelu = false)
    {
        var chunks = (rows + ChunkRows - 1) / ChunkRows;
        team.ForEach(matrix.PanelCount * chunks, (item, _) =>
        {
            var first = item % chunks * ChunkRows;
            matrix.MultiplyPanel(
                item / chunks,
                left.Pointer + ((nint)first * leftStride),
                leftStride,
                result.Pointer + ((nint)first * resultStride),
                resultStride,
                Math.Min(ChunkRows, rows - first),
                applyGelu);
        });
    }

    private void Attend(int item, int worker)
    {
        var sequence = item / configuration.HeadCount;
        var head = item % configuration.HeadCount * configuration.HeadSize;
        var first = batch.StartOf(sequence);
        buffers.Attention[worker].Run(
            buffers.QueryKeyValue.Pointer + ((nint)first * buffers.QueryKeyValueStride) + head,
            buffers.QueryKeyValueStride,
            hidden,
            batch.LengthOf(sequence),
            buffers.Context.Pointer + ((nint)first * buffers.HiddenStride) + head,
            buffers.HiddenStride);
    }

    private void AddAndNormalize(LayerNormWeights norm)
    {
        team.ForEach((rows + NormRows - 1) / NormRows, (item, _) =>
        {
            for (var row = item * NormRows; row < Math.Min(rows, (item + 1) * NormRows); row++)
            {
                var offset = (nint)row * buffers.HiddenStride;
                RowFunctions.AddAndNormalize(
                    buffers.Hidden.Pointer + offset,
                    buffers.Projected.Pointer + offset,
                    norm.Weight.Pointer,
                    norm.Bias.Pointer,
                    hidden,
                    configuration.LayerNormEpsilon);
            }
        });
    }
}
