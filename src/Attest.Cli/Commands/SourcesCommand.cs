using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Attest.Articles;
using Attest.Cli.Rendering;
using Attest.Contracts;
using Attest.Search;

namespace Attest.Cli.Commands;

/// <summary><c>attest sources</c>: the articles, what is known about each, and what could not be read.</summary>
internal static class SourcesCommand
{
    public static Command Create(Func<ParseResult, CommandContext> open)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("sources", "List the articles, their metadata and what could not be read.") { json };
        command.SetAction((parsed, cancellationToken) => RunAsync(open(parsed), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, bool json, CancellationToken cancellationToken)
    {
        await using var opened = context;
        var index = await context.LoadAsync(cancellationToken, listedProblems: json ? 0 : int.MaxValue, emptyFails: !json);
        if (json)
        {
            context.Streams.Out.WriteLine(JsonSerializer.Serialize(SourcesDocument.From(index), AttestJson.Options));
            return index.Articles.Count > 0 ? ExitCode.Done : ExitCode.NothingRead;
        }

        foreach (var article in index.Articles)
        {
            Write(context.Output, article);
        }

        context.Note(Summary(index));
        return ExitCode.Done;
    }

    /// <summary>How much is loaded, and what it is searched by.</summary>
    public static string Summary(SourceIndex index)
    {
        var how = index.HasEmbeddings ? "by meaning and by words" : "by words alone (BM25): no embedding model was found";
        return $"{Counted(index.Articles.Count, "article")}, {Counted(index.Passages.Count, "passage")}; searched {how}.";
    }

    private static string Counted(int count, string name) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {name}{(count == 1 ? "" : "s")}");

    private static void Write(StyledWriter output, Article article)
    {
        var metadata = article.Metadata;
        output.Paragraph(0, 4, new StyledText(article.Id, Theme.Title));
        Field(output, "title", [Value(article.Title)]);
        Field(output, "publisher", metadata.Publisher is { } publisher ? [Value(publisher)] : []);
        Field(output, "published", metadata.Published is { } published ? [Value(published)] : []);
        Field(output, "authors", metadata.Authors.Select(Value));
        Field(output, "url", metadata.Url is { } url ? [Value(url)] : []);
        var share = SourceListView.BoilerplateShare(article);
        Field(output, "text", [string.Create(CultureInfo.InvariantCulture, $"{article.Text.Length:N0} characters, {share:P0} boilerplate")]);
    }

    private static string Value<T>(MetadataValue<T> value) =>
        $"{TerminalText.OnOneLine(value.Value?.ToString() ?? "")} ({SourcesDocument.NameOf(value.Origin)})";

    private static void Field(StyledWriter output, string name, IEnumerable<string> values)
    {
        var known = string.Join("; ", values);
        output.Paragraph(4, 12, new StyledText(name.PadRight(12), Theme.Muted), known.Length > 0 ? known : new StyledText("unknown", Theme.Muted));
    }
}

/// <summary>What <c>sources --json</c> prints.</summary>
internal sealed record SourcesDocument(
    IReadOnlyList<SourcesDocument.ArticleDocument> Articles, IReadOnlyList<SourcesDocument.ProblemDocument> Problems, int Passages, bool HasEmbeddings)
{
    public static SourcesDocument From(SourceIndex index) =>
        new SourcesDocument(
            [.. index.Articles.Select(ArticleDocument.From)],
            [.. index.Problems.Select(problem => new ProblemDocument(problem.Path, problem.Line, problem.What, problem.Remedy, NameOf(problem.Severity)))],
            index.Passages.Count,
            index.HasEmbeddings);

    public static string NameOf(MetadataOrigin origin) => AnswerDocument.NameOf(origin);

    private static string NameOf(ProblemSeverity severity) => severity == ProblemSeverity.Error ? "error" : "note";

    /// <summary>Something that could not be read; the severity is "error" (left out) or "note" (read with a guess).</summary>
    public sealed record ProblemDocument(string Path, int? Line, string What, string Remedy, string Severity);

    /// <summary>"declared", "detected" or "inferred", and where in the text it was read; null where it does not stand in the text.</summary>
    public sealed record OriginDocument(string Origin, int? Start, int? End)
    {
        public static OriginDocument? From<T>(MetadataValue<T>? value) =>
            value is null ? null : new OriginDocument(NameOf(value.Origin), value.Span?.Start, value.Span?.End);
    }

    public sealed record OriginsDocument(
        OriginDocument? Title, OriginDocument? Publisher, OriginDocument? Published, IReadOnlyList<OriginDocument?> Authors, OriginDocument? Url);

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
                    OriginDocument.From(article.Title),
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
