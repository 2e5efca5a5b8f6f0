using Attest.Models.Embeddings.Kernels;

namespace Attest.Models.Embeddings;

/// <param name="Weight">(dimensions)</param>
/// <param name="Bias">(dimensions)</param>
internal sealed record LayerNormWeights(AlignedBuffer Weight, AlignedBuffer Bias);
