using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Attest.Cli.Rendering;

/// <summary>How many terminal cells text takes: 2 for East Asian and emoji, 0 for marks that sit on the letter before.</summary>
internal static class CellWidth
{
    public static int Of(string text)
    {
        var width = 0;
        foreach (var element in Elements(text))
        {
            width += OfElement(element);
        }

        return width;
    }

    /// <summary>The characters as a reader counts them (grapheme clusters).</summary>
    public static IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            yield return elements.GetTextElement();
        }
    }

    /// <summary>A grapheme cluster is as wide as its widest code point.</summary>
    public static int OfElement(string element)
    {
        var width = 0;
        foreach (var rune in element.EnumerateRunes())
        {
            width = Math.Max(width, OfRune(rune));
        }

        return width;
    }

    private static int OfRune(Rune rune)
    {
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => 0,
            UnicodeCategory.Format when rune.Value != 0xAD => 0,
            _ when rune.IsBmp => Math.Max(0, ((char)rune.Value).GetCellWidth()),
            // Unicode's EastAsianWidth.txt: emoji blocks and the ideographic planes are wide.
            _ => rune.Value is (>= 0x1F300 and <= 0x1FAFF) or (>= 0x17000 and <= 0x18DFF) or (>= 0x1F1E6 and <= 0x1F265) or (>= 0x20000 and <= 0x3FFFD) ? 2 : 1,
        };
    }
}
