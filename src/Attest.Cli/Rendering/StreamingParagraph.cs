using System.Text;

namespace Attest.Cli.Rendering;

/// <summary>Writes text that arrives in pieces, each word as soon as it is complete, wrapped like any paragraph.</summary>
internal sealed class StreamingParagraph(StyledWriter output)
{
    private readonly StringBuilder word = new();
    private string carried = "";
    private int column;

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
        if (element is " " or "\n" or "\r\n" or "\r")
        {
            EndWord();
            Separate(newLine: element != " ");
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

    private void Separate(bool newLine)
    {
        if (newLine || column >= (output.LineWidth ?? int.MaxValue))
        {
            output.Line();
            column = 0;
        }
        else if (column > 0)
        {
            output.Write(" ");
            column++;
        }
    }

    private void EndWord()
    {
        if (word.Length == 0)
        {
            return;
        }

        var text = TerminalText.Clean(word.ToString());
        var cells = CellWidth.Of(text);
        if (column > 0 && column + cells > (output.LineWidth ?? int.MaxValue))
        {
            output.Line();
            column = 0;
        }

        foreach (var run in AnswerView.WithStyledMarkers(text))
        {
            output.Write(run);
        }

        column += cells;
        word.Clear();
    }
}
