using System.Text.Json.Serialization;
using Attest.Articles;

namespace Attest.Contracts;

/// <summary>An article as JSON: what <c>sources --json</c> lists and <c>/api/articles/ID</c> returns. Fields are added, never renamed.</summary>
public sealed record ArticleDocument
{
    public required string ArticleId { get; init; }

    /// <summary>The title, or the id where <see cref="TitleOrigin"/> is null.</summary>
    public required string Title { get; init; }

    /// <summary>"declared", "detected", or null where it is unknown; so are the other origins.</summary>
    public required string? TitleOrigin { get; init; }

    public required string? Publisher { get; init; }

    public required string? PublisherOrigin { get; init; }

    /// <summary>ISO 8601, a date alone where the time is unknown, or null.</summary>
    public required string? Published { get; init; }

    public required string? PublishedOrigin { get; init; }

    public required IReadOnlyList<string> Authors { get; init; }

    public required string? AuthorsOrigin { get; init; }

    public required string? Url { get; init; }

    public required string? UrlOrigin { get; init; }

    /// <summary>UTF-16 code units of the text.</summary>
    public required int Characters { get; init; }

    /// <summary>The part of the text that is boilerplate, 0 to 1.</summary>
    public required double BoilerplateShare { get; init; }

    public required IReadOnlyList<SpanDocument> Boilerplate { get; init; }

    /// <summary>Left out of lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? Text { get; init; }

    public static ArticleDocument From(Article article, bool withText)
    {
        ArgumentNullException.ThrowIfNull(article);
        var metadata = article.Metadata;
        return new ArticleDocument
        {
            ArticleId = article.Id,
            Title = article.DisplayTitle,
            TitleOrigin = Name(article.Title.Origin),
            Publisher = metadata.Publisher?.Value,
            PublisherOrigin = Name(metadata.Publisher?.Origin),
            Published = metadata.Published?.Value.ToIso8601(),
            PublishedOrigin = Name(metadata.Published?.Origin),
            Authors = [.. metadata.Authors.Select(name => name.Value)],
            AuthorsOrigin = metadata.Authors is [var author, ..] ? Name(author.Origin) : null,
            Url = metadata.Url?.Value,
            UrlOrigin = Name(metadata.Url?.Origin),
            Characters = article.Text.Length,
            BoilerplateShare = Math.Round(article.Boilerplate.Sum(span => (double)span.Length) / Math.Max(1, article.Text.Length), 4),
            Boilerplate = [.. article.Boilerplate.Select(span => new SpanDocument(span.Start, span.End))],
            Text = withText ? article.Text : null,
        };
    }

    private static string? Name(MetadataOrigin? origin) => origin switch
    {
        null => null,
        MetadataOrigin.Declared => "declared",
        MetadataOrigin.Detected => "detected",
        _ => "inferred",
    };

    public sealed record SpanDocument(int Start, int End);
}
