namespace Attest.Search;

/// <param name="Stage">"reading" (files), "indexing" (articles) or "embedding" (texts).</param>
/// <param name="Done">Items done.</param>
/// <param name="Total">Items in all.</param>
public readonly record struct IndexingProgress(string Stage, int Done, int Total);
