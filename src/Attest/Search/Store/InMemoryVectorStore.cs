using System.Collections.Concurrent;

namespace Attest.Search.Store;

/// <summary>
/// Collections of annotated records in this process, searched exactly. Keys are strings; records have one vector of
/// <see cref="ReadOnlyMemory{T}"/> of float and come back as copies of what was written. Thread-safe.
/// </summary>
internal sealed class InMemoryVectorStore : VectorStore
{
    public const string SystemName = "memory";

    private readonly ConcurrentDictionary<string, object> tables = new(StringComparer.Ordinal);

    /// <exception cref="NotSupportedException">The key is no string, or the record has what this store cannot hold.</exception>
    public override VectorStoreCollection<TKey, TRecord> GetCollection<TKey, TRecord>(string name, VectorStoreCollectionDefinition? definition = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return typeof(TKey) == typeof(string)
            ? (VectorStoreCollection<TKey, TRecord>)(object)new InMemoryCollection<TRecord>(tables, name, new RecordShape<TRecord>(definition))
            : throw new NotSupportedException($"Keys are strings here, not {typeof(TKey).Name}.");
    }

    public override VectorStoreCollection<object, Dictionary<string, object?>> GetDynamicCollection(string name, VectorStoreCollectionDefinition definition) =>
        throw new NotSupportedException("Records have types here: use GetCollection.");

    public override IAsyncEnumerable<string> ListCollectionNamesAsync(CancellationToken cancellationToken = default) =>
        tables.Keys.Order(StringComparer.Ordinal).ToAsyncEnumerable();

    public override Task<bool> CollectionExistsAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(tables.ContainsKey(name));

    public override Task EnsureCollectionDeletedAsync(string name, CancellationToken cancellationToken = default)
    {
        tables.TryRemove(name, out _);
        return Task.CompletedTask;
    }

    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
            : serviceType == typeof(VectorStoreMetadata) ? new VectorStoreMetadata { VectorStoreSystemName = SystemName }
            : serviceType.IsInstanceOfType(this) ? this
            : null;
}
