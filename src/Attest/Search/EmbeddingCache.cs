namespace Attest.Search;

/// <summary>
/// Embeddings of one model by the text that they are of. Immutable; safe from any thread. Texts are known by their SHA-256, so
/// that a changed article re-embeds only the passages and sentences that changed.
/// </summary>
public sealed class EmbeddingCache
{
    private readonly Dictionary<EmbeddingKey, int> rows;
    private readonly float[] values; // (rows, dimensions)

    internal EmbeddingCache(string modelName, int dimensions, IReadOnlyList<EmbeddingKey> keys, float[] values)
    {
        ModelName = modelName;
        Dimensions = dimensions;
        this.values = values;
        rows = new Dictionary<EmbeddingKey, int>(keys.Count);
        for (var row = 0; row < keys.Count; row++)
        {
            rows.TryAdd(keys[row], row);
        }
    }

    /// <summary>The model that made the embeddings, settings that change them included.</summary>
    public string ModelName { get; }

    public int Dimensions { get; }

    public int Count => rows.Count;

    internal bool TryGet(EmbeddingKey key, out ReadOnlySpan<float> embedding)
    {
        var known = rows.TryGetValue(key, out var row);
        embedding = known ? values.AsSpan(row * Dimensions, Dimensions) : default;
        return known;
    }
}
