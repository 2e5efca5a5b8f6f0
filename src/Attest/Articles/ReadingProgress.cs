namespace Attest.Articles;

/// <param name="Done">Files that were read.</param>
/// <param name="Total">Files in all.</param>
public readonly record struct ReadingProgress(int Done, int Total);
