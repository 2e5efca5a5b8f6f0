namespace Attest.Cli.Rendering;

/// <summary>
/// One line on a terminal that says what is being done, shown once it takes longer than half a second and gone when it ends.
/// Thread-safe. Repainted with a carriage return alone, so that it needs no escape sequences.
/// </summary>
internal sealed class ProgressLine : IProgress<IndexingProgress>, IDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(120);
    private const string Frames = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

    private readonly Lock gate = new();
    private readonly TextWriter writer;
    private readonly Func<int> width;
    private readonly ITimer? timer;
    private string message;
    private int frame;
    private int painted;
    private bool ended;

    public ProgressLine(TextWriter writer, Func<int> width, TimeProvider clock, bool shown, string message)
    {
        this.writer = writer;
        this.width = width;
        this.message = message;
        timer = shown ? clock.CreateTimer(_ => Paint(), state: null, Delay, Interval) : null;
    }

    public void Report(string text)
    {
        lock (gate)
        {
            message = text;
        }
    }

    public void Report(IndexingProgress value) => Report($"{char.ToUpperInvariant(value.Stage[0])}{value.Stage[1..]} {value.Done}/{value.Total} …");

    /// <summary>Takes the line away; nothing is shown after this.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            ended = true;
            timer?.Dispose();
            if (painted > 0)
            {
                writer.Write($"\r{new string(' ', painted)}\r");
                writer.Flush();
                painted = 0;
            }
        }
    }

    private void Paint()
    {
        lock (gate)
        {
            if (ended)
                return;

            var text = $"{Frames[frame++ % Frames.Length]} {TerminalText.OnOneLine(TerminalText.Clean(message))}";
            text = text[..Math.Min(text.Length, Math.Max(1, width() - 1))];
            writer.Write($"\r{text.PadRight(painted)}");
            writer.Flush();
            painted = Math.Max(painted, text.Length);
        }
    }
}
