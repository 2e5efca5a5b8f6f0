using Spectre.Console;

namespace Attest.Cli.Rendering;

/// <summary>Text of one style. The text is data: it is never read as markup.</summary>
internal readonly record struct StyledText(string Text, Style? Style = null)
{
    public static implicit operator StyledText(string text) => new(text);
}
