namespace Attest.Cli.Chat;

/// <summary>Shows the prompt and the text being typed, over as many rows as they take, and puts the cursor where it belongs.</summary>
internal sealed class LinePainter(TextWriter writer, StyledWriter styled, StyledText prompt, Func<int> width, Func<int> height)
{
    private int cursorRow;

    public void Paint(LineBuffer buffer)
    {
        // One cell stays free at the right edge: no terminal then wraps on its own.
        var rows = Layout(buffer, Math.Max(4, width() - 1), out var cursor);
        // More rows than the screen has cannot be painted over again; those around the cursor are shown.
        var visible = Math.Max(1, height() - 1);
        var first = Math.Max(0, Math.Min(cursor.Row - (visible / 2), rows.Count - visible));
        var shown = rows.Skip(first).Take(visible).ToArray();

        writer.Write(cursorRow > 0 ? $"\e[{cursorRow}A\r\e[J" : "\r\e[J");
        for (var i = 0; i < shown.Length; i++)
        {
            writer.Write(i > 0 ? "\r\n" : "");
            if (first + i == 0)
                styled.Write(prompt);

            writer.Write(shown[i]);
        }

        cursorRow = cursor.Row - first;
        var up = shown.Length - 1 - cursorRow;
        writer.Write(up > 0 ? $"\e[{up}A\r" : "\r");
        writer.Write(cursor.Column > 0 ? $"\e[{cursor.Column}C" : "");
        writer.Flush();
    }

    /// <summary>Leaves the text as it stands and goes below it.</summary>
    public void End(LineBuffer buffer)
    {
        buffer.End();
        Paint(buffer);
        writer.Write("\r\n");
        writer.Flush();
        cursorRow = 0;
    }

    public void ClearScreen()
    {
        writer.Write("\e[H\e[2J");
        cursorRow = 0;
    }

    /// <summary>The rows without the prompt, which the first row starts behind, and the cursor's place in them.</summary>
    private List<string> Layout(LineBuffer buffer, int cells, out (int Row, int Column) cursor)
    {
        var rows = new List<string>();
        var row = new StringBuilder();
        var column = CellWidth.Of(prompt.Text);
        var position = 0;
        cursor = (0, column);
        foreach (var element in CellWidth.Elements(buffer.Text))
        {
            var shown = TerminalText.Clean(element);
            var elementCells = CellWidth.OfElement(shown);
            if (column + elementCells > cells)
            {
                rows.Add(row.ToString());
                row.Clear();
                column = 0;
            }

            cursor = position == buffer.Cursor ? (rows.Count, column) : cursor;
            row.Append(shown);
            column += elementCells;
            position += element.Length;
        }

        if (buffer.Cursor >= position)
        {
            if (column >= cells)
            {
                rows.Add(row.ToString());
                row.Clear();
                column = 0;
            }

            cursor = (rows.Count, column);
        }

        rows.Add(row.ToString());
        return rows;
    }
}
