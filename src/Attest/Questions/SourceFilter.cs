using Attest.Articles;

namespace Attest.Questions;

/// <summary>Which articles may be used: by id, and by publication date (both ends included).</summary>
public sealed record SourceFilter
{
    public static SourceFilter None { get; } = new();

    /// <summary>Article ids; null means all.</summary>
    public IReadOnlySet<string>? ArticleIds { get; init; }

    public DateOnly? PublishedFrom { get; init; }

    public DateOnly? PublishedTo { get; init; }

    public bool IsNone => ArticleIds is null && PublishedFrom is null && PublishedTo is null;

    /// <summary>An undated article is outside every date range.</summary>
    public bool Accepts(Article article)
    {
        if (ArticleIds is not null && !ArticleIds.Contains(article.Id))
        {
            return false;
        }

        if (PublishedFrom is null && PublishedTo is null)
        {
            return true;
        }

        return article.Metadata.Published?.Value.Date is { } date
            && (PublishedFrom is not { } from || date >= from)
            && (PublishedTo is not { } to || date <= to);
    }
}
