using Attest.Articles;

namespace Attest.Search;

/// <summary>What became of reading a snapshot.</summary>
/// <param name="Embeddings">What it held; null where there is none or it cannot be used, and everything is embedded anew.</param>
/// <param name="Problem">Why a file that exists cannot be used; null otherwise.</param>
/// <param name="OtherModel">The model that built it, where it is another than the configured one; null otherwise.</param>
public sealed record SnapshotReading(EmbeddingCache? Embeddings, SourceProblem? Problem, string? OtherModel = null);
