using Attest.Embeddings.Kernels;

namespace Attest.Embeddings;

/// <param name="Weight">(dimensions)</param>
/// <param name="Bias">(dimensions)</param>
internal sealed record LayerNormWeights(AlignedBuffer Weight, AlignedBuffer Bias);
