using Attest.Articles;

namespace Attest.Web.Articles;

/// <summary>An article as JSON: what is known about it and its whole text, which every offset counts into.</summary>
internal sealed record ArticleDocument(
    string ArticleId,
    string Title,
    string? Publisher,
    string? Published,
    IReadOnlyList<string> Authors,
    string? Url,
    string Text,
    IReadOnlyList<TextSpan> Boilerplate)
{
    public static ArticleDocument From(Article article) => new(
        article.Id,
        article.DisplayTitle,
        article.Metadata.Publisher?.Value,
        article.Metadata.Published?.Value.ToIso8601(),
        [.. article.Metadata.Authors.Select(author => author.Value)],
        article.Metadata.Url?.Value,
        article.Text,
        article.Boilerplate);
}
