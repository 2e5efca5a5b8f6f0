namespace Attest.Articles;

/// <summary>What a set of source paths holds: the articles that could be read, ordered by id, and what could not.</summary>
public sealed record LoadedArticles(IReadOnlyList<Article> Articles, IReadOnlyList<SourceProblem> Problems);
