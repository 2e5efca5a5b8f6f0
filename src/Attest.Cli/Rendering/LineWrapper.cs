using Spectre.Console;

namespace Attest.Cli.Rendering;

/// <summary>
/// Writes styled text in lines of a width in cells, broken at spaces and between East Asian characters. The text may come in pieces: each
/// flush writes the words that are complete.
/// </summary>
/// <param name="width">Cells of a line, indent included; null where lines are not broken.</param>
/// <param name="indent">Blank cells before the first line.</param>
/// <param name="hangingIndent">Blank cells before every other line.</param>
/// <param name="style">Gives the words their styles; null where the text has them.</param>
internal sealed class LineWrapper(StyledWriter output, int? width, int indent, int hangingIndent, Func<string, IEnumerable<StyledText>>? style = null)
{
    private readonly List<StyledText> complete = [];
    private readonly List<StyledText> spaces = [];
    private readonly List<StyledText> word = [];
    private int margin = indent;
    private int column;
    private bool isBegun;

    private int Room => Math.Max(1, (width ?? int.MaxValue) - margin);

    public void Add(StyledText run)
    {
        foreach (var element in Elements(run with { Text = TerminalText.Clean(run.Text) }))
        {
            var stands = CellWidth.OfElement(element.Text) > 1;
            if (stands || element.Text is " " or "\n")
                EndWord();

            if (element.Text == "\n")
            {
                EndLine();
                continue;
            }

            (element.Text == " " ? spaces : word).Add(element);
            if (stands)
                EndWord();
        }
    }

    /// <summary>Writes what is complete.</summary>
    public void Flush()
    {
        if (complete.Count > 0 && !isBegun)
        {
            output.Write(new string(' ', margin));
            isBegun = true;
        }

        for (var (start, end) = (0, 0); start < complete.Count; start = end)
        {
            var shown = complete[start].Style;
            end = complete.FindIndex(start, element => !Equals(element.Style, shown)) is >= 0 and var other ? other : complete.Count;
            output.Write(new StyledText(string.Concat(complete[start..end].Select(element => element.Text)), shown));
        }

        complete.Clear();
    }

    /// <param name="endsEmptyLine">Whether there is a line where nothing was written.</param>
    public void End(bool endsEmptyLine = true)
    {
        EndWord();
        if (endsEmptyLine || isBegun || complete.Count > 0)
            EndLine();
    }

    private static IEnumerable<StyledText> Elements(StyledText run) => CellWidth.Elements(run.Text).Select(element => run with { Text = element });

    private void EndWord()
    {
        if (word.Count == 0)
            return;

        var styled = style is null ? word : [.. style(string.Concat(word.Select(element => element.Text))).SelectMany(Elements)];
        var before = column + spaces.Count;
        if (before > 0 && before + styled.Sum(element => CellWidth.OfElement(element.Text)) > Room)
            EndLine();

        foreach (var element in spaces.Concat(styled))
        {
            var cells = CellWidth.OfElement(element.Text);
            if (column > 0 && column + cells > Room)
            {
                // The word is longer than a line.
                EndLine();
            }

            complete.Add(element);
            column += cells;
        }

        spaces.Clear();
        word.Clear();
    }

    private void EndLine()
    {
        Flush();
        output.Line();
        spaces.Clear();
        (column, margin, isBegun) = (0, hangingIndent, false);
    }
}

/// <summary>Text that arrives in pieces: each word is written as soon as it is complete.</summary>
internal sealed class StreamingParagraph(StyledWriter output)
{
    private readonly LineWrapper lines = new(output, output.LineWidth, 0, 0, AnswerView.WithStyledMarkers);
    private string carried = "";

    public void Add(string piece)
    {
        // The last character may go on in the next piece: a surrogate, a combining mark.
        var elements = CellWidth.Elements(carried + piece).ToArray();
        carried = elements is [.., var last] ? last : "";
        lines.Add(string.Concat(elements.SkipLast(1)));
        lines.Flush();
        output.Flush();
    }

    public void End()
    {
        lines.Add(carried);
        carried = "";
        lines.End(endsEmptyLine: false);
        output.Flush();
    }
}

/// <summary>How many terminal cells text takes: 2 for East Asian and emoji, 0 for marks that sit on the letter before.</summary>
internal static class CellWidth
{
    public static int Of(string text) => Elements(text).Sum(OfElement);

    /// <summary>The characters as a reader counts them (grapheme clusters).</summary>
    public static IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            yield return elements.GetTextElement();
    }

    /// <summary>A grapheme cluster is as wide as its widest code point.</summary>
    public static int OfElement(string element) => element.EnumerateRunes().Select(OfRune).DefaultIfEmpty().Max();

    private static int OfRune(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => 0,
            UnicodeCategory.Format when rune.Value != 0xAD => 0,
            _ when rune.IsBmp => Math.Max(0, ((char)rune.Value).GetCellWidth()),
            // Unicode's EastAsianWidth.txt: emoji blocks and the ideographic planes are wide.
            _ => rune.Value is (>= 0x1F300 and <= 0x1FAFF) or (>= 0x17000 and <= 0x18DFF) or (>= 0x1F1E6 and <= 0x1F265) or (>= 0x20000 and <= 0x3FFFD) ? 2 : 1,
        };
}
