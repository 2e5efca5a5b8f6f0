namespace Attest.Search;

/// <summary>How the sources are indexed. Section "Indexing".</summary>
internal sealed class IndexingOptions
{
    public const string Section = "Indexing";

    /// <summary>The value of <see cref="CachePath"/> that keeps nothing.</summary>
    public const string NoCache = "none";

    /// <summary>
    /// Where embeddings are kept between runs, a folder relative to the working directory; empty is the user's cache folder, "none" keeps
    /// none. A file that "attest index --out" wrote is read, and never changed. Only a cache: it may be deleted.
    /// </summary>
    public string CachePath { get; init; } = "";

    /// <summary>
    /// What the cache may take, in megabytes; what was used least recently goes first. 1,024 hold about 650,000 embeddings of 384 dimensions.
    /// </summary>
    [Range(1, 1_048_576)]
    public int CacheMegabytes { get; init; } = 1024;

    /// <summary>
    /// Whether each sentence is embedded too, which takes about as long again. A passage is then found by its best sentence as well:
    /// hit@1 82.6 % instead of 80.8 %, each at its best weight (2026-11-22; 1,352 passages, 2,683 questions of SQuAD training articles).
    /// </summary>
    public bool EmbedSentences { get; init; } = true;

    /// <summary>Texts handed to the embedding model at once: progress and cancellation come between batches.</summary>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 64;

    /// <summary>Whether a cache is wanted and this user has no folder for one.</summary>
    internal bool LacksCacheFolder => CachePath != NoCache && CacheLocation is null;

    private string? CacheLocation => CachePath == NoCache ? null
        : CachePath.Length > 0 ? Path.GetFullPath(CachePath)
        : CacheFolder.OfUser(Environment.GetEnvironmentVariable);

    /// <summary>Null where none is kept.</summary>
    internal EmbeddingCache? OpenCache() => CacheLocation is { } path ? new EmbeddingCache(new CacheFolder(path, (long)CacheMegabytes << 20)) : null;
}
