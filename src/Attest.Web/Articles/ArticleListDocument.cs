using Attest.Articles;
using Attest.Indexing;

namespace Attest.Web.Articles;

/// <summary>What is loaded, and what could not be read.</summary>
internal sealed record ArticleListDocument(IReadOnlyList<ArticleListDocument.Entry> Articles, IReadOnlyList<ArticleListDocument.Problem> Problems)
{
    public static ArticleListDocument From(SourceIndex index) => new(
        [.. index.Articles.Select(Entry.From)],
        [.. index.Problems.Select(problem => new Problem(problem.Path, problem.Line, problem.What, problem.Remedy))]);

    internal sealed record Entry(
        string ArticleId, string Title, string? Publisher, string? Published, IReadOnlyList<string> Authors, string? Url, int Characters, double BoilerplateShare)
    {
        public static Entry From(Article article) => new(
            article.Id,
            article.DisplayTitle,
            article.Metadata.Publisher?.Value,
            article.Metadata.Published?.Value.ToIso8601(),
            [.. article.Metadata.Authors.Select(author => author.Value)],
            article.Metadata.Url?.Value,
            article.Text.Length,
            Math.Round(article.Boilerplate.Sum(span => span.Length) / (double)Math.Max(1, article.Text.Length), 4));
    }

    internal sealed record Problem(string Path, int? Line, string What, string Remedy);
}
