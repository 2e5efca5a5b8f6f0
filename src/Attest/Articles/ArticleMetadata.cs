namespace Attest.Articles;

/// <summary>What is known about an article, each value with where it came from.</summary>
public sealed record ArticleMetadata
{
    public static ArticleMetadata Empty { get; } = new();

    public MetadataValue<string>? Title { get; init; }

    public MetadataValue<string>? Publisher { get; init; }

    public MetadataValue<PublicationDate>? Published { get; init; }

    public IReadOnlyList<MetadataValue<string>> Authors { get; init; } = [];

    public MetadataValue<string>? Url { get; init; }
}

/// <param name="Origin">Declared by front matter, a sidecar file or a JSON field, detected in the text, or inferred.</param>
/// <param name="Span">Where in the article's text the value was read; null where it is not in the text.</param>
public sealed record MetadataValue<T>(T Value, MetadataOrigin Origin, TextSpan? Span);

public enum MetadataOrigin
{
    Declared,
    Detected,

    /// <summary>Guessed from addresses, the file's name, a dateline or the opening sentence: a date is said with "about".</summary>
    Inferred,
}
