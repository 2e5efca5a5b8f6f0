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
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{index.Articles.Count:N0} {(index.Articles.Count == 1 ? "article" : "articles")}, {index.Passages.Count:N0} {(index.Passages.Count == 1 ? "passage" : "passages")}; searched {(index.HasEmbeddings ? "by meaning and by words" : "by words alone (BM25): no embedding model was found")}.");
    }

    private static void Write(StyledWriter output, Article article)
    {
        var metadata = article.Metadata;
        output.Paragraph(0, 4, new StyledText(article.Id, Theme.Title));
        Field(output, "title", metadata.Title is { } title ? [Value(title)] : []);
        Field(output, "publisher", metadata.Publisher is { } publisher ? [Value(publisher)] : []);
        Field(output, "published", metadata.Published is { } published ? [Value(published)] : []);
        Field(output, "authors", metadata.Authors.Select(Value));
        Field(output, "url", metadata.Url is { } url ? [Value(url)] : []);
        Field(output, "text", [string.Create(CultureInfo.InvariantCulture, $"{article.Text.Length:N0} characters, {SourceListView.BoilerplateShare(article):P0} boilerplate")]);
    }

    private static string Value<T>(MetadataValue<T> value)
    {
        return $"{TerminalText.OnOneLine(value.Value?.ToString() ?? "")} ({(value.Origin == MetadataOrigin.Declared ? "declared" : "detected")})";
    }

    private static void Field(StyledWriter output, string name, IEnumerable<string> values)
    {
        var known = string.Join("; ", values);
        output.Paragraph(4, 12, new StyledText(name.PadRight(12), Theme.Muted), known.Length > 0 ? known : new StyledText("unknown", Theme.Muted));
    }
}
