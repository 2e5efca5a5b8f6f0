using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Attest.Cli.Rendering;

/// <summary>Breaks styled text into lines of a width in cells, at spaces and between East Asian characters.</summary>
internal static class LineWrapper
{
    /// <param name="runs">Clean text: '\n' is its only control character and ends a line.</param>
    /// <param name="width">Cells of a line, indent included.</param>
    /// <param name="firstIndent">Blank cells before the first line.</param>
    /// <param name="hangingIndent">Blank cells before every other line.</param>
    public static IEnumerable<IReadOnlyList<StyledText>> Wrap(IEnumerable<StyledText> runs, int width, int firstIndent, int hangingIndent)
    {
        var line = new List<Element>();
        var used = 0;
        var indent = firstIndent;
        foreach (var element in runs.SelectMany(run => CellWidth.Elements(run.Text).Select(text => new Element(text, run.Style, CellWidth.OfElement(text)))))
        {
            if (element.Text == "\n")
            {
                yield return Join(line, indent);
                (used, indent) = (0, hangingIndent);
                line.Clear();
                continue;
            }

            // More than once where what is carried over does not fit behind the hanging indent either.
            while (used + element.Cells > Math.Max(1, width - indent) && line.Count > 0 && !element.IsSpace)
            {
                var rest = BreakAt(line, element, Math.Max(1, width - indent));
                var carried = line[rest..];
                line.RemoveRange(rest, line.Count - rest);
                yield return Join(line, indent);
                line = carried;
                (used, indent) = (carried.Sum(carriedElement => carriedElement.Cells), hangingIndent);
            }

            line.Add(element);
            used += element.Cells;
        }

        yield return Join(line, indent);
    }

    /// <summary>Where the next line starts: behind the last break opportunity, or where the line is full when it has none.</summary>
    private static int BreakAt(List<Element> line, Element next, int room)
    {
        var at = next.IsWide ? line.Count : line.FindLastIndex(element => element.IsSpace || element.IsWide) + 1;
        if (at > 0 && line.Take(at).Sum(element => element.Cells) <= room + line.Take(at).Reverse().TakeWhile(element => element.IsSpace).Count())
        {
            return at;
        }

        var cells = 0;
        var full = line.FindIndex(element => (cells += element.Cells) > room);
        return full < 0 ? line.Count : Math.Max(1, full);
    }

    private static List<StyledText> Join(List<Element> line, int indent)
    {
        var end = line.FindLastIndex(element => !element.IsSpace) + 1;
        var runs = new List<StyledText>();
        if (end > 0 && indent > 0)
        {
            runs.Add(new string(' ', indent));
        }

        foreach (var element in line.Take(end))
        {
            if (runs.Count > 0 && Equals(runs[^1].Style, element.Style))
            {
                runs[^1] = runs[^1] with { Text = runs[^1].Text + element.Text };
            }
            else
            {
                runs.Add(new StyledText(element.Text, element.Style));
            }
        }

        return runs;
    }

    private readonly record struct Element(string Text, Style? Style, int Cells)
    {
        public bool IsSpace => Text == " ";

        public bool IsWide => Cells > 1;
    }
}

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
