namespace Attest.Search;

/// <summary>Embeds each text once: what the cache holds is taken from there, and what is new goes into it, also where the rest was cancelled.</summary>
/// <param name="cache">Null keeps nothing.</param>
/// <param name="options">How many texts go through the model together.</param>
internal sealed class CachedEmbedder(IEmbeddingGenerator<string, Embedding<float>> generator, EmbeddingCache? cache, IndexingOptions options)
{
    /// <param name="texts">What is embedded; one that repeats is embedded once.</param>
    /// <param name="keyOf">What the cache knows a text by: one that is embedded in two ways has two.</param>
    /// <param name="embedAs">As questions or as passages; null for passages.</param>
    /// <param name="problems">Takes what the cache could not read or write.</param>
    /// <returns>A vector for each text, in their order, and how many were not in the cache.</returns>
    public async Task<(ReadOnlyMemory<float>[] Vectors, int New)> EmbedAsync(
        string[] texts,
        Func<string, EmbeddingKey> keyOf,
        EmbeddingGenerationOptions? embedAs,
        List<SourceProblem> problems,
        IProgress<IndexingProgress>? progress,
        CancellationToken cancellationToken)
    {
        var model = SourceIndexBuilder.ModelOf(generator);
        var keys = Array.ConvertAll(texts, text => keyOf(text));
        var known = cache is null ? new KnownEmbeddings([], []) : await cache.FindAsync(
            model, generator.GetService<EmbeddingGeneratorMetadata>()?.DefaultModelDimensions, keys.ToHashSet(), problems, cancellationToken);
        var missing = keys.Zip(texts).Where(text => !known.Rows.ContainsKey(text.First)).DistinctBy(text => text.First).ToArray();
        var fresh = new Dictionary<EmbeddingKey, ReadOnlyMemory<float>>(missing.Length);
        try
        {
            foreach (var batch in missing.Chunk(options.BatchSize))
            {
                var embeddings = await generator.GenerateAsync(batch.Select(text => text.Second), embedAs, cancellationToken);
                foreach (var (text, embedding) in batch.Zip(embeddings))
                    fresh.Add(text.First, embedding.Vector);

                progress?.Report(new IndexingProgress("embedding", fresh.Count, missing.Length));
            }
        }
        finally
        {
            if (cache is not null && fresh.Count > 0)
                await cache.KeepAsync(model, fresh, known, problems);
        }

        return (Array.ConvertAll(keys, key => known.Rows.TryGetValue(key, out var vector) ? vector : fresh[key]), fresh.Count);
    }
}
