using Attest.Models.Embeddings.Kernels;

namespace Attest.Models.Embeddings;

/// <summary>
/// The weights of a BERT encoder, ready to run. Immutable; two models that differ in some layers share the others by reference.
/// </summary>
/// <param name="Configuration">The shape.</param>
/// <param name="WordEmbeddings">(vocabulary, dimensions), 16 bits each: only a few rows are needed for a text, and 23 MB are saved.</param>
/// <param name="PositionEmbeddings">(positions, dimensions)</param>
/// <param name="TypeEmbeddings">(types, dimensions)</param>
/// <param name="EmbeddingNorm">After the sum of the three.</param>
/// <param name="Layers">First to last.</param>
internal sealed record BertWeights(
    BertConfiguration Configuration,
    Half[] WordEmbeddings,
    AlignedBuffer PositionEmbeddings,
    AlignedBuffer TypeEmbeddings,
    LayerNormWeights EmbeddingNorm,
    IReadOnlyList<BertLayer> Layers);
