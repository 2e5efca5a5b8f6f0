namespace Attest.Cli.Commands;

/// <summary><c>attest index</c>: reads and embeds the sources, and keeps the embeddings for the next start.</summary>
internal static class IndexCommand
{
    public static Command Create(Func<ParseResult, CommandContext> open)
    {
        var target = new Option<FileInfo>("--out") { Description = "Also write the embeddings to one file, which --cache can name elsewhere." };
        return new Command("index", "Embed what is new in the sources and keep it in the index cache.") { target }
            .Runs(open, (context, parsed, cancellationToken) => RunAsync(context, parsed.GetValue(target)?.FullName, cancellationToken));
    }

    private static async Task<int> RunAsync(CommandContext context, string? target, CancellationToken cancellationToken)
    {
        var index = await context.LoadAsync(cancellationToken);
        if (!index.HasEmbeddings)
        {
            throw new CommandException(ExitCode.Failure,
                "There is nothing to keep: without an embedding model the index is built from the articles at every start.");
        }

        if (target is null && context.Library.CachePath is null)
        {
            throw new CommandException(ExitCode.BadUsage, "There is nowhere to keep the embeddings: no cache is configured.",
                "Name a file with --out, or a folder with --cache.");
        }

        var written = target is null ? context.Library.CachePath : await context.Library.SaveSnapshotAsync(target, cancellationToken);
        context.Note(SourcesCommand.Summary(index));
        context.Streams.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{written}: {index.NewEmbeddings:N0} new embeddings, {index.Passages.Count + index.Sentences.Count - index.NewEmbeddings:N0} known."));
        return ExitCode.Done;
    }
}
