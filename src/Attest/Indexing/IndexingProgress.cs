namespace Attest.Indexing;

/// <param name="Stage">"reading" or "embedding".</param>
/// <param name="Done">Items done.</param>
/// <param name="Total">Items in all.</param>
public readonly record struct IndexingProgress(string Stage, int Done, int Total);
