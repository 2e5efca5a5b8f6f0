namespace Attest.Search;

/// <summary>
/// The index snapshot is another embedding model's, and one of the two is a service: embedding everything anew costs money or throws
/// away what did, so it happens only on request.
/// </summary>
public sealed class SnapshotRefusedException(string message) : Exception(message)
{
    /// <summary>What to do about it.</summary>
    public const string Remedy = "Rebuild it with 'attest index', name another file in Indexing:SnapshotPath, or configure the model that built it.";
}
