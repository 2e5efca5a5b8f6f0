using System.Text.Json.Serialization;

namespace Attest.Contracts;

/// <summary>An article as JSON: what <c>sources --json</c> lists and <c>/api/articles/ID</c> returns. Fields are added, never renamed.</summary>
/// <remarks>
/// The title is the id where its origin is null. An origin is "declared", "detected", or null where the value is unknown. Dates are ISO 8601,
/// a date alone where the time is unknown. Characters and spans count UTF-16 code units; the share of boilerplate is 0 to 1. Lists leave the text out.
/// </remarks>
public sealed record ArticleDocument(
    string ArticleId,
    string Title,
    string? TitleOrigin,
    string? Publisher,
    string? PublisherOrigin,
    string? Published,
    string? PublishedOrigin,
    IReadOnlyList<string> Authors,
    string? AuthorsOrigin,
    string? Url,
    string? UrlOrigin,
    int Characters,
    double BoilerplateShare,
    IReadOnlyList<ArticleDocument.SpanDocument> Boilerplate,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Text)
{
    public static ArticleDocument From(Article article, bool withText)
    {
        var metadata = article.Metadata;
        return new ArticleDocument(
            article.Id,
            article.DisplayTitle,
            NameOf(article.Title.Origin),
            metadata.Publisher?.Value,
            NameOf(metadata.Publisher?.Origin),
            metadata.Published?.Value.ToIso8601(),
            NameOf(metadata.Published?.Origin),
            [.. metadata.Authors.Select(name => name.Value)],
            metadata.Authors is [var author, ..] ? NameOf(author.Origin) : null,
            metadata.Url?.Value,
            NameOf(metadata.Url?.Origin),
            article.Text.Length,
            Math.Round(article.Boilerplate.Sum(span => (double)span.Length) / Math.Max(1, article.Text.Length), 4),
            [.. article.Boilerplate.Select(span => new SpanDocument(span.Start, span.End))],
            withText ? article.Text : null);
    }

    internal static string? NameOf(MetadataOrigin? origin) => origin is { } known ? AnswerDocument.NameOf(known) : null;

    public sealed record SpanDocument(int Start, int End);
}
