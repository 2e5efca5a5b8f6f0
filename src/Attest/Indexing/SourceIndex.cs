using Attest.Articles;
using Attest.Passages;

namespace Attest.Indexing;

/// <summary>An immutable snapshot of everything that questions are answered from; safe to read from any thread.</summary>
public sealed record SourceIndex
{
    public required IReadOnlyList<Article> Articles { get; init; }

    public required IReadOnlyList<SourceProblem> Problems { get; init; }

    /// <summary>All passages, article by article; every index counts passages in this order.</summary>
    public required IReadOnlyList<Passage> Passages { get; init; }

    /// <summary>False when no model weights were found and retrieval rests on BM25 alone.</summary>
    public required bool HasEmbeddings { get; init; }

    public Article? FindArticle(string articleId)
    {
        return Articles.FirstOrDefault(article => string.Equals(article.Id, articleId, StringComparison.Ordinal));
    }
}
