using Attest.Contracts;
using Attest.Search;

namespace Attest.Web.Articles;

/// <summary>What is loaded, and what could not be read.</summary>
internal sealed record ArticleListDocument(IReadOnlyList<ArticleDocument> Articles, IReadOnlyList<ArticleListDocument.Problem> Problems)
{
    public static ArticleListDocument From(SourceIndex index) => new(
        [.. index.Articles.Select(article => ArticleDocument.From(article, withText: false))],
        [.. index.Problems.Select(problem => new Problem(problem.Path, problem.Line, problem.What, problem.Remedy))]);

    internal sealed record Problem(string Path, int? Line, string What, string Remedy);
}
