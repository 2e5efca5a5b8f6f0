using Spectre.Console;
using Spectre.Console.Rendering;

namespace Attest.Cli.Rendering;

/// <summary>
/// The only way by which text of articles, questions and models reaches a terminal or a text file: everything written here is
/// cleaned first, styled only where the stream takes styles, and wrapped only where there is a terminal.
/// </summary>
/// <param name="styles">Whether ANSI styles may be written.</param>
/// <param name="width">Tells the terminal's width in cells; null where nothing is wrapped.</param>
internal sealed class StyledWriter(TextWriter writer, bool styles, Func<int>? width)
{
    /// <summary>Longer lines are hard to read, however wide the window is.</summary>
    private const int WidestLine = 100;

    private readonly IAnsiConsole? styled = styles ? CreateStyled(writer) : null;

    public bool HasStyles => styled is not null;

    /// <summary>Cells that a line may take, or null where lines are not wrapped.</summary>
    public int? LineWidth => width is null ? null : Math.Clamp(width() - 1, 20, WidestLine);

    public void Write(StyledText run)
    {
        var text = TerminalText.Clean(run.Text);
        if (styled is null || run.Style is null)
        {
            writer.Write(text);
            return;
        }

        styled.Write(new Run(text, run.Style));
    }

    /// <summary>One line as it is, never wrapped.</summary>
    public void Line(params IEnumerable<StyledText> runs)
    {
        foreach (var run in runs)
            Write(run);

        writer.Write('\n');
    }

    /// <summary>A paragraph, wrapped where lines are.</summary>
    /// <param name="indent">Blank cells before the first line.</param>
    /// <param name="hanging">Further blank cells before the others, where lines are wrapped.</param>
    public void Paragraph(int indent, int hanging, params IEnumerable<StyledText> runs)
    {
        var lines = new LineWrapper(this, LineWidth, indent, indent + hanging);
        foreach (var run in runs)
            lines.Add(run);

        lines.End();
    }

    public void Flush() => writer.Flush();

    private static IAnsiConsole CreateStyled(TextWriter writer) =>
        AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(writer),
        });

    /// <summary>Text in one style, as it is: no markup, no wrapping, no padding.</summary>
    private sealed class Run(string text, Style style) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => new(0, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [new Segment(text, style)];
    }
}

/// <summary>Text of one style. The text is data: it is never read as markup.</summary>
internal readonly record struct StyledText(string Text, Style? Style = null)
{
    public static implicit operator StyledText(string text) => new(text);
}

/// <summary>Only the terminal's own eight colours, so that light and dark themes both stay readable.</summary>
internal static class Theme
{
    public static Style Marker { get; } = new(Color.Teal);

    public static Style Title { get; } = new(decoration: Decoration.Bold);

    public static Style Muted { get; } = new(decoration: Decoration.Dim);

    public static Style Quote { get; } = new(Color.Olive);

    /// <summary>The words inside a quote that answer the question.</summary>
    public static Style AnswerWords { get; } = new(Color.Olive, decoration: Decoration.Bold);

    public static Style Problem { get; } = new(Color.Maroon);
}
