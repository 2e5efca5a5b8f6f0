using Attest.Articles;
using Attest.Cli.Rendering;
using Attest.Search;

namespace Attest.Cli.Commands;

/// <summary>What <c>sources --json</c> prints.</summary>
internal sealed record SourcesDocument(IReadOnlyList<SourcesDocument.ArticleDocument> Articles, IReadOnlyList<SourcesDocument.ProblemDocument> Problems, int Passages, bool HasEmbeddings)
{
    public static SourcesDocument From(SourceIndex index)
    {
        return new SourcesDocument(
            [.. index.Articles.Select(ArticleDocument.From)],
            [.. index.Problems.Select(problem => new ProblemDocument(problem.Path, problem.Line, problem.What, problem.Remedy, NameOf(problem.Severity)))],
            index.Passages.Count,
            index.HasEmbeddings);
    }

    private static string NameOf(ProblemSeverity severity) => severity == ProblemSeverity.Error ? "error" : "note";

    /// <summary>Something that could not be read; the severity is "error" (left out) or "note" (read with a guess).</summary>
    public sealed record ProblemDocument(string Path, int? Line, string What, string Remedy, string Severity);

    /// <summary>"declared" or "detected", and where in the text it was read; null where it does not stand in the text.</summary>
    public sealed record OriginDocument(string Origin, int? Start, int? End)
    {
        public static OriginDocument? From<T>(MetadataValue<T>? value)
        {
            return value is null ? null : new OriginDocument(value.Origin == MetadataOrigin.Declared ? "declared" : "detected", value.Span?.Start, value.Span?.End);
        }
    }

    public sealed record OriginsDocument(OriginDocument? Title, OriginDocument? Publisher, OriginDocument? Published, IReadOnlyList<OriginDocument?> Authors, OriginDocument? Url);

    public sealed record ArticleDocument
    {
        public required string ArticleId { get; init; }

        public required string Title { get; init; }

        public required string? Publisher { get; init; }

        /// <summary>ISO 8601, or null.</summary>
        public required string? Published { get; init; }

        public required IReadOnlyList<string> Authors { get; init; }

        public required string? Url { get; init; }

        /// <summary>Where each value comes from.</summary>
        public required OriginsDocument Origins { get; init; }

        /// <summary>UTF-16 code units of the text.</summary>
        public required int Length { get; init; }

        /// <summary>The share of the text that is page furniture, 0 to 1.</summary>
        public required double BoilerplateShare { get; init; }

        public static ArticleDocument From(Article article)
        {
            var metadata = article.Metadata;
            return new ArticleDocument
            {
                ArticleId = article.Id,
                Title = article.DisplayTitle,
                Publisher = metadata.Publisher?.Value,
                Published = metadata.Published?.Value.ToIso8601(),
                Authors = [.. metadata.Authors.Select(author => author.Value)],
                Url = metadata.Url?.Value,
                Origins = new OriginsDocument(
                    OriginDocument.From(metadata.Title),
                    OriginDocument.From(metadata.Publisher),
                    OriginDocument.From(metadata.Published),
                    [.. metadata.Authors.Select(OriginDocument.From)],
                    OriginDocument.From(metadata.Url)),
                Length = article.Text.Length,
                BoilerplateShare = Math.Round(SourceListView.BoilerplateShare(article), 4),
            };
        }
    }
}
