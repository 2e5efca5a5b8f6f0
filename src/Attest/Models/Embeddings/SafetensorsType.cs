namespace Attest.Models.Embeddings;

/// <summary>The element types that weights come in; other tensors (position ids, for instance) are passed over.</summary>
internal enum SafetensorsType
{
    F32,
    F16,
    BF16,
}
