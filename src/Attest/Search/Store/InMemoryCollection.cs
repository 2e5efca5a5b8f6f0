using System.Collections.Concurrent;
using System.Linq.Expressions;

namespace Attest.Search.Store;

/// <summary>
/// One collection of an <see cref="InMemoryVectorStore"/>. Scores are exact, higher is better, and equal ones come in the order of the
/// keys. A hybrid score is half the vector's and half BM25's as a share of the greatest possible. Searches take vectors, not texts.
/// </summary>
internal sealed class InMemoryCollection<TRecord>(ConcurrentDictionary<string, object> tables, string name, RecordShape<TRecord> shape)
    : VectorStoreCollection<string, TRecord>, IKeywordHybridSearchable<TRecord>
    where TRecord : class
{
    // Up to here a filter is through by interpretation before a compiled one has started.
    private const int RowsWorthCompiling = 2_000;

    public override string Name => name;

    private RecordTable<TRecord> Table => tables.TryGetValue(name, out var found)
        ? found as RecordTable<TRecord> ?? throw Failure($"The collection '{name}' holds other records than {typeof(TRecord).Name}.")
        : throw Failure($"The collection '{name}' does not exist: call EnsureCollectionExistsAsync first.");

    public override Task<bool> CollectionExistsAsync(CancellationToken cancellationToken = default) => Task.FromResult(tables.ContainsKey(name));

    public override Task EnsureCollectionExistsAsync(CancellationToken cancellationToken = default)
    {
        tables.GetOrAdd(name, _ => new RecordTable<TRecord>(shape));
        return Task.CompletedTask;
    }

    public override Task EnsureCollectionDeletedAsync(CancellationToken cancellationToken = default)
    {
        tables.TryRemove(name, out _);
        return Task.CompletedTask;
    }

    public override Task<TRecord?> GetAsync(string key, RecordRetrievalOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(Table.Find(key)?.Record(options?.IncludeVectors ?? false));

    public override IAsyncEnumerable<TRecord> GetAsync(
        IEnumerable<string> keys, RecordRetrievalOptions? options = null, CancellationToken cancellationToken = default)
    {
        var table = Table;
        return keys.Select(table.Find).OfType<RecordTable<TRecord>.Row>().Select(row => row.Record(options?.IncludeVectors ?? false)).ToAsyncEnumerable();
    }

    public override IAsyncEnumerable<TRecord> GetAsync(
        Expression<Func<TRecord, bool>> filter, int top, FilteredRecordRetrievalOptions<TRecord>? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        options ??= new FilteredRecordRetrievalOptions<TRecord>();
        var table = Table;
        var accepts = Compile(filter, table)!;
        var rows = table.Rows.Where(row => accepts(row.Bare));

        // Sorting is stable: the last criterion first, and what is equal by all of them stays in the order of the keys.
        foreach (var criterion in (options.OrderBy?.Invoke(new()).Values ?? []).Reverse())
        {
            var value = criterion.PropertySelector.Compile();
            rows = criterion.Ascending ? rows.OrderBy(row => value(row.Bare), Values) : rows.OrderByDescending(row => value(row.Bare), Values);
        }

        return rows.Skip(options.Skip).Take(top).Select(row => row.Record(options.IncludeVectors)).ToAsyncEnumerable();
    }

    public override Task UpsertAsync(TRecord record, CancellationToken cancellationToken = default) => UpsertAsync([record], cancellationToken);

    public override Task UpsertAsync(IEnumerable<TRecord> records, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Table.Upsert(records as IReadOnlyCollection<TRecord> ?? [.. records]);
        return Task.CompletedTask;
    }

    public override Task DeleteAsync(string key, CancellationToken cancellationToken = default) => DeleteAsync([key], cancellationToken);

    public override Task DeleteAsync(IEnumerable<string> keys, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Table.Delete(keys);
        return Task.CompletedTask;
    }

    public override IAsyncEnumerable<VectorSearchResult<TRecord>> SearchAsync<TInput>(
        TInput searchValue, int top, VectorSearchOptions<TRecord>? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new VectorSearchOptions<TRecord>();
        Check(options.VectorProperty, shape.VectorName);
        return Search(searchValue, null, top, options.Filter, options.Skip, options.ScoreThreshold, options.IncludeVectors, cancellationToken);
    }

    public IAsyncEnumerable<VectorSearchResult<TRecord>> HybridSearchAsync<TInput>(
        TInput searchValue, ICollection<string> keywords, int top, HybridSearchOptions<TRecord>? options = null, CancellationToken cancellationToken = default)
        where TInput : notnull
    {
        options ??= new HybridSearchOptions<TRecord>();
        Check(options.VectorProperty, shape.VectorName);
        Check(options.AdditionalProperty, shape.TextName ?? throw new NotSupportedException(
            $"{typeof(TRecord).Name} needs one property marked [VectorStoreData(IsFullTextIndexed = true)] to be searched by words."));
        return Search(searchValue, keywords, top, options.Filter, options.Skip, options.ScoreThreshold, options.IncludeVectors, cancellationToken);
    }

    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
            : serviceType == typeof(VectorStoreCollectionMetadata)
                ? new VectorStoreCollectionMetadata { VectorStoreSystemName = InMemoryVectorStore.SystemName, CollectionName = name }
            : serviceType.IsInstanceOfType(this) ? this
            : null;

    private IAsyncEnumerable<VectorSearchResult<TRecord>> Search(
        object searchValue,
        ICollection<string>? keywords,
        int top,
        Expression<Func<TRecord, bool>>? filter,
        int skip,
        double? threshold,
        bool includeVectors,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        cancellationToken.ThrowIfCancellationRequested();
        var vector = searchValue switch
        {
            ReadOnlyMemory<float> memory => memory,
            float[] array => array,
            Embedding<float> embedding => embedding.Vector,
            _ => throw new NotSupportedException($"This store is searched by a vector of floats, not by {searchValue?.GetType().Name ?? "null"}."),
        };
        var table = Table;
        return table.Search(vector, keywords, (int)Math.Min((long)top + skip, int.MaxValue), Compile(filter, table))
            .Skip(skip)
            .TakeWhile(found => threshold is null || found.Score >= threshold)
            .Select(found => new VectorSearchResult<TRecord>(found.Row.Record(includeVectors), found.Score))
            .ToAsyncEnumerable();
    }

    private static Func<TRecord, bool>? Compile(Expression<Func<TRecord, bool>>? filter, RecordTable<TRecord> table) =>
        filter?.Compile(preferInterpretation: table.Rows.Count < RowsWorthCompiling);

    private static void Check(Expression<Func<TRecord, object?>>? selector, string propertyName)
    {
        var body = selector?.Body is UnaryExpression { NodeType: ExpressionType.Convert } boxed ? boxed.Operand : selector?.Body;
        if (body is not null && (body as MemberExpression)?.Member.Name != propertyName)
            throw new InvalidOperationException($"{typeof(TRecord).Name} can be searched by its property {propertyName} here, not by {selector}.");
    }

    private VectorStoreException Failure(string message) => new(message) { VectorStoreSystemName = InMemoryVectorStore.SystemName, CollectionName = name };

    /// <summary>Texts ordinally, everything else by its own order; null comes first.</summary>
    private static readonly Comparer<object?> Values = Comparer<object?>.Create((some, other) =>
        some is string text && other is string otherText ? string.CompareOrdinal(text, otherText) : Comparer<object?>.Default.Compare(some, other));
}
