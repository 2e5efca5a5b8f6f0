namespace Attest.Cli.Commands;

/// <summary><c>attest ask QUESTION</c>: one answer on standard output.</summary>
internal static class AskCommand
{
    /// <summary>
    /// How long a question that is already there waits for the first character on standard input. Programs that start this one
    /// often leave their end of the pipe open without ever writing to it; waiting for its end would be waiting for ever.
    /// </summary>
    private static readonly TimeSpan FirstCharacterWait = TimeSpan.FromSeconds(5);

    public static Command Create(Func<ParseResult, CommandContext> open)
    {
        var question = CommonOptions.Words("QUESTION", "What you want to know; text on standard input goes before it.", ArgumentArity.ZeroOrMore);
        var after = new Option<string[]>("--after")
        {
            HelpName = "EARLIER QUESTION",
            Description = "A question asked before this one, which it may refer to; may be repeated, oldest first.",
        };
        var json = CommonOptions.Json();
        return new Command("ask", "Answer one question. Exit code 3 when no sentence says it clearly, or none at all.") { question, after, json }
            .Runs(open, (context, parsed, cancellationToken) => RunAsync(
                context, string.Join(' ', parsed.GetValue(question) ?? []), parsed.GetValue(after) ?? [], parsed.GetValue(json), cancellationToken));
    }

    private static async Task<int> RunAsync(CommandContext context, string words, string[] after, bool json, CancellationToken cancellationToken)
    {
        var text = await QuestionTextAsync(context, words, cancellationToken);
        if (QuestionLimits.Problem(text) is { } problem)
            throw new CommandException(ExitCode.BadUsage, problem, text.Length == 0 ? "For example: attest ask \"Who sent troops?\"" : null);

        await context.LoadAsync(cancellationToken);
        var question = new Question(text) { History = [.. after.Select(earlier => new Turn(TurnRole.User, earlier))] };
        var (answer, _) = await AnswerPrinter.PrintAsync(context, question, json, cancellationToken);
        if (json)
            context.WriteJson(AnswerDocument.From(answer));

        return answer.Status == AnswerStatus.Answered ? ExitCode.Done : ExitCode.NotAnswered;
    }

    private static async Task<string> QuestionTextAsync(CommandContext context, string words, CancellationToken cancellationToken)
    {
        var streams = context.Streams;
        if (streams.InputIsTerminal)
            return words.Trim();

        var piped = await StandardInput.ReadAsync(streams.In, words.Length > 0 ? FirstCharacterWait : null, streams.Clock, cancellationToken);
        if (piped is null)
        {
            context.Note($"Nothing arrived on standard input for {FirstCharacterWait.TotalSeconds:0} seconds; answering without it. "
                + "(Redirect it from an empty file to save the wait.)");
        }

        return $"{piped?.Trim()} {words}".Trim();
    }
}

internal static class StandardInput
{
    /// <summary>UTF-16 code units; far beyond any question, and a pipe that never ends does not fill the memory.</summary>
    private const int Limit = 1_000_000;

    /// <param name="input">Opened on a thread of its own: reading a pipe blocks.</param>
    /// <param name="firstCharacterWait">How long to wait for the first character or the end; null waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait, not the blocked read: that ends with the process.</param>
    /// <returns>The text, at most 1,000,000 characters; null when nothing came in time.</returns>
    public static async Task<string?> ReadAsync(Lazy<TextReader> input, TimeSpan? firstCharacterWait, TimeProvider clock, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = Task.Run(() => Read(input.Value, started), cancellationToken);
        if (firstCharacterWait is { } wait)
        {
            try
            {
                await Task.WhenAny(started.Task, reading).WaitAsync(wait, clock, cancellationToken);
            }
            catch (TimeoutException)
            {
                return null;
            }
        }

        return await reading.WaitAsync(cancellationToken);
    }

    private static string Read(TextReader reader, TaskCompletionSource started)
    {
        var text = new StringBuilder();
        while (text.Length < Limit && reader.Read() is >= 0 and var next)
        {
            text.Append((char)next);
            started.TrySetResult();
        }

        return text.ToString();
    }
}
