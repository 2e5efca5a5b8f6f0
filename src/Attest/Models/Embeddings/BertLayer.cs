using Attest.Models.Embeddings.Kernels;

namespace Attest.Models.Embeddings;

/// <summary>The weights of one transformer layer.</summary>
/// <param name="QueryKeyValue">hidden → query, key and value side by side.</param>
/// <param name="AttentionOutput">hidden → hidden</param>
/// <param name="AttentionNorm">After the attention's residual sum.</param>
/// <param name="Intermediate">hidden → intermediate, followed by GELU.</param>
/// <param name="Output">intermediate → hidden</param>
/// <param name="OutputNorm">After the second residual sum.</param>
internal sealed record BertLayer(
    PackedMatrix QueryKeyValue,
    PackedMatrix AttentionOutput,
    LayerNormWeights AttentionNorm,
    PackedMatrix Intermediate,
    PackedMatrix Output,
    LayerNormWeights OutputNorm);
