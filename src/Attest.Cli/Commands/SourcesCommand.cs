using System.Text.Json.Nodes;

namespace Attest.Cli.Commands;

/// <summary><c>attest sources</c>: the articles, what is known about each, and what could not be read.</summary>
internal static class SourcesCommand
{
    public static Command Create(Func<ParseResult, CommandContext> open)
    {
        var json = CommonOptions.Json();
        return new Command("sources", "List the articles, their metadata and what could not be read.") { json }
            .Runs(open, (context, parsed, cancellationToken) => RunAsync(context, parsed.GetValue(json), cancellationToken));
    }

    private static async Task<int> RunAsync(CommandContext context, bool json, CancellationToken cancellationToken)
    {
        var index = await context.LoadAsync(cancellationToken, listedProblems: json ? 0 : int.MaxValue, emptyFails: !json);
        if (json)
        {
            context.WriteJson(Document(index));
            return index.Articles.Count > 0 ? ExitCode.Done : ExitCode.NothingRead;
        }

        foreach (var article in index.Articles)
            Write(context.Output, article);

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
        var share = ArticleDocument.From(article, withText: false).BoilerplateShare;
        Field(output, "text", [string.Create(CultureInfo.InvariantCulture, $"{article.Text.Length:N0} characters, {share:P0} boilerplate")]);
    }

    private static string Value<T>(MetadataValue<T> value) =>
        $"{TerminalText.OnOneLine(value.Value?.ToString() ?? "")} ({AnswerDocument.NameOf(value.Origin)})";

    private static void Field(StyledWriter output, string name, IEnumerable<string> values)
    {
        var known = string.Join("; ", values);
        output.Paragraph(4, 12, new StyledText(name.PadRight(12), Theme.Muted), known.Length > 0 ? known : new StyledText("unknown", Theme.Muted));
    }

    private static object Document(SourceIndex index) => new
    {
        articles = index.Articles.Select(Document),
        problems = index.Problems.Select(problem =>
            new { problem.Path, problem.Line, problem.What, problem.Remedy, severity = AnswerDocument.NameOf(problem.Severity) }),
        passages = index.Passages.Count,
        index.HasEmbeddings,
    };

    /// <summary>What every host writes of an article, and where in its text each value was read.</summary>
    private static JsonObject Document(Article article)
    {
        var metadata = article.Metadata;
        var document = JsonSerializer.SerializeToNode(ArticleDocument.From(article, withText: false), AttestJson.Options)!.AsObject();
        document["length"] = article.Text.Length;
        document["origins"] = JsonSerializer.SerializeToNode(
            new
            {
                title = Origin(article.Title),
                publisher = Origin(metadata.Publisher),
                published = Origin(metadata.Published),
                authors = metadata.Authors.Select(Origin),
                url = Origin(metadata.Url),
            },
            AttestJson.Options);
        return document;
    }

    /// <summary>"declared", "detected" or "inferred", and the span; null where the value does not stand in the text.</summary>
    private static object? Origin<T>(MetadataValue<T>? value) => value is null ? null
        : new { origin = AnswerDocument.NameOf(value.Origin), start = value.Span?.Start, end = value.Span?.End };
}
