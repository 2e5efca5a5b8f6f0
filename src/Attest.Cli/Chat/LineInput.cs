namespace Attest.Cli.Chat;

/// <summary>Where the chat's lines come from: an editor on a terminal, plain lines everywhere else.</summary>
internal sealed class LineInput
{
    private readonly ConsoleStreams streams;
    private readonly LineEditor? editor;

    public LineInput(CommandContext context)
    {
        streams = context.Streams;
        IsInteractive = streams.InputIsTerminal && streams.OutputIsTerminal;
        if (IsInteractive && !streams.IsDumb)
        {
            var painter = new LinePainter(streams.Out, context.Output, new StyledText("› ", Theme.Marker), streams.Width, streams.Height);
            editor = new LineEditor(streams.Keyboard, streams.Out, painter, new LineHistory());
        }
    }

    /// <summary>True where somebody types, false for a script or a pipe.</summary>
    public bool IsInteractive { get; }

    public async Task<LineRead> ReadAsync(CancellationToken cancellationToken)
    {
        if (editor is not null)
            return await Task.Run(editor.Read, cancellationToken);

        if (IsInteractive)
        {
            streams.Out.Write("> ");
            streams.Out.Flush();
        }

        // A blocked read cannot be cancelled, but it need not be waited for.
        var line = await Task.Run(() => streams.In.Value.ReadLine(), cancellationToken).WaitAsync(cancellationToken);
        return line is null ? new LineRead.End() : new LineRead.Line(line);
    }
}

/// <summary>Single keys of a terminal, unechoed; tests type with their own.</summary>
/// <param name="Read">Waits for the next key.</param>
/// <param name="IsWaiting">Whether another key is there already, as in pasted text.</param>
/// <param name="TakeControlC">While a line is edited, Ctrl+C is a key like any other; else it is a signal.</param>
internal sealed record Keyboard(Func<ConsoleKeyInfo> Read, Func<bool> IsWaiting, Action<bool> TakeControlC)
{
    public static Keyboard OfProcess { get; } = new(
        () => Console.ReadKey(intercept: true),
        () => Console.KeyAvailable,
        take => Console.TreatControlCAsInput = take);
}

/// <summary>How reading a line ended.</summary>
internal abstract record LineRead
{
    public sealed record Line(string Text) : LineRead;

    /// <summary>Ctrl+C.</summary>
    public sealed record Interrupted : LineRead;

    /// <summary>Ctrl+D, or the end of the input.</summary>
    public sealed record End : LineRead;
}
