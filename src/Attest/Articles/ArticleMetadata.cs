using Attest.Text.Dates;
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
