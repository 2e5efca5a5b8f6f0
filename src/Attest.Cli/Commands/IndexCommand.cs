using System.CommandLine;
using System.Globalization;

namespace Attest.Cli.Commands;

/// <summary><c>attest index</c>: reads and embeds the sources, and keeps the embeddings in a file for the next start.</summary>
internal static class IndexCommand
{
    public static Command Create(Func<ParseResult, CommandContext> open)
    {
        var target = new Option<FileInfo>("--out") { Description = "Where to write the snapshot; by default where it is looked for (Indexing:SnapshotPath)." };
        var command = new Command("index", "Build or refresh the index snapshot.") { target };
        command.SetAction((parsed, cancellationToken) => RunAsync(open(parsed), parsed.GetValue(target)?.FullName, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string? target, CancellationToken cancellationToken)
    {
        await using var opened = context;
        var index = await context.LoadAsync(cancellationToken, rebuild: true);
        if (!index.HasEmbeddings)
        {
            throw new CommandException(
                ExitCode.Failure, "There is nothing to keep: without an embedding model the index is built from the articles at every start.");
        }

        var written = context.Library.SaveSnapshot(target);
        context.Note(SourcesCommand.Summary(index));
        context.Streams.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{written}: {index.NewEmbeddings:N0} new embeddings, {index.Passages.Count + index.Sentences.Count - index.NewEmbeddings:N0} known."));
        return ExitCode.Done;
    }
}
