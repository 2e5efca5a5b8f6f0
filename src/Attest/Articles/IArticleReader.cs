namespace Attest.Articles;

/// <summary>Reads one format of files. A new format is a class of this kind and its registration (docs/formats.md).</summary>
public interface IArticleReader
{
    /// <summary>With the dot: ".txt". Of two readers for one extension the one registered last is asked.</summary>
    IReadOnlyCollection<string> Extensions { get; }

    /// <summary>The articles of a file, in its order; what cannot be read is reported and left out.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    IAsyncEnumerable<SourceArticle> ReadAsync(SourceFile file, Action<SourceProblem> report, CancellationToken cancellationToken);
}

/// <summary>A file of the sources; of what it holds, only regular files with content come this far.</summary>
/// <param name="Path">The path as the user named it, or that of the folder joined with the way below it.</param>
/// <param name="Id">The path below the source folder with '/', or the file name where the file itself was named.</param>
public sealed record SourceFile(string Path, string Id)
{
    /// <summary>The real folder that nothing beside the file may lead out of; null for no limit.</summary>
    internal string? Root { get; init; }

    /// <summary>All bytes, or null where there are more than a limit; nothing beyond the limit is kept in memory.</summary>
    public Task<byte[]?> ReadAsync(int maxBytes, CancellationToken cancellationToken) => BoundedFile.ReadAsync(Path, maxBytes, cancellationToken);
}

/// <summary>An article as its file holds it, before its furniture is found and what it says about itself is read.</summary>
/// <param name="Id">That of the file; for one of several in it, FILE#ID.</param>
/// <param name="Text">What every offset counts into.</param>
/// <param name="Declared">What the format itself declares; a file beside it (FILE.meta.yaml) goes first.</param>
public sealed record SourceArticle(string Id, string Text, ArticleMetadata Declared)
{
    /// <summary>The block of metadata at the top of the text, which is no content.</summary>
    public TextSpan? FrontMatter { get; init; }

    /// <summary>1-based line of the file, where it holds several articles.</summary>
    public int? Line { get; init; }
}
