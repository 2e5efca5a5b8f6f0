using Spectre.Console;

namespace Attest.Cli.Rendering;

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
