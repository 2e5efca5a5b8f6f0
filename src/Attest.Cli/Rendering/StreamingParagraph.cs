using System.Text;

namespace Attest.Cli.Rendering;

/// <summary>Writes text that arrives in pieces, each word as soon as it is complete, wrapped like any paragraph.</summary>
internal sealed class StreamingParagraph(StyledWriter output)
{
    private readonly StringBuilder word = new();
    private string carried = "";
    private int column;

    /// <summary>Blanks that are written with the next word, so that no line ends in one.</summary>
    private int spaces;

    public void Add(string piece)
    {
        // The last character may go on in the next piece: a surrogate, a combining mark.
        var elements = CellWidth.Elements(carried + piece).ToArray();
        carried = elements.Length > 0 ? elements[^1] : "";
        foreach (var element in elements.SkipLast(1))
        {
            Put(element);
        }

        output.Flush();
    }

    public void End()
    {
        Put(carried);
        carried = "";
        EndWord();
        if (column > 0)
        {
            output.Line();
        }

        output.Flush();
    }

    private void Put(string element)
    {
        if (element is "\n" or "\r\n" or "\r")
        {
            EndWord();
            EndLine();
        }
        else if (element is " ")
        {
            EndWord();
            spaces++;
        }
        else if (CellWidth.OfElement(element) > 1)
        {
            EndWord();
            word.Append(element);
            EndWord();
        }
        else
        {
            word.Append(element);
        }
    }

    private void EndLine()
    {
        output.Line();
        (column, spaces) = (0, 0);
    }

    private void EndWord()
    {
        if (word.Length == 0)
        {
            return;
        }

        var text = TerminalText.Clean(word.ToString());
        var cells = CellWidth.Of(text);
        if (column > 0 && column + spaces + cells > (output.LineWidth ?? int.MaxValue))
        {
            EndLine();
        }

        var blanks = column > 0 ? spaces : 0;
        output.Write(new string(' ', blanks));
        foreach (var run in AnswerView.WithStyledMarkers(text))
        {
            output.Write(run);
        }

        (column, spaces) = (column + blanks + cells, 0);
        word.Clear();
    }
}
