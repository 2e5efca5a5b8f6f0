using Attest.Articles;
using Attest.Search;

namespace Attest.Tests.Search;

/// <summary>A folder for a cache, and what reading it told.</summary>
public abstract class EmbeddingCacheScene : IDisposable
{
    protected const string Model = "hashing";

    protected string Folder { get; } = Directory.CreateTempSubdirectory("attest-").FullName;

    private protected List<SourceProblem> Problems { get; } = [];

    /// <summary>What the model is known to make.</summary>
    protected int? Dimensions { get; set; }

    protected string CachePath => Path.Combine(Folder, "deeper", "cache");

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected EmbeddingCache Cache(long limit = long.MaxValue) => new(new CacheFolder(CachePath, limit));

    private protected static HashSet<EmbeddingKey> Keys(params string[] texts) => [.. texts.Select(EmbeddingKey.Of)];

    private protected static Dictionary<EmbeddingKey, ReadOnlyMemory<float>> Rows(params string[] texts)
    {
        return texts.ToDictionary(EmbeddingKey.Of, text => (ReadOnlyMemory<float>)HashingEmbedder.Embed(text));
    }

    private protected async Task KeepAsync(EmbeddingCache cache, params string[] texts)
    {
        await cache.KeepAsync(Model, Rows(texts), new KnownEmbeddings([], []), Problems);
    }

    private protected async Task<Dictionary<EmbeddingKey, ReadOnlyMemory<float>>.ValueCollection> FindAsync(EmbeddingCache cache, params string[] texts)
    {
        return (await cache.FindAsync(Model, Dimensions, Keys(texts), Problems, CancellationToken.None)).Rows.Values;
    }
}
