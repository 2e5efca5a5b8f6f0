namespace Attest.Cli.Chat;

/// <summary>Reads a line key by key, with the editing keys of a shell (readline's Emacs keys) and a history.</summary>
internal sealed class LineEditor(Keyboard keyboard, TextWriter writer, LinePainter painter, LineHistory history)
{
    /// <summary>A terminal then wraps pasted text in <c>ESC [200~</c> and <c>ESC [201~</c>, so that its line breaks enter nothing.</summary>
    private const string BracketedPasteOn = "\e[?2004h";
    private const string BracketedPasteOff = "\e[?2004l";
    private const string PasteStart = "[200~";
    private const string PasteEnd = "\e[201~";

    public LineRead Read()
    {
        var buffer = new LineBuffer();
        keyboard.TakeControlC(true);
        writer.Write(BracketedPasteOn);
        try
        {
            painter.Paint(buffer);
            while (true)
            {
                if (Press(keyboard.Read(), buffer) is { } end)
                {
                    painter.End(buffer);
                    return end;
                }

                if (!keyboard.IsWaiting())
                    painter.Paint(buffer);
            }
        }
        finally
        {
            writer.Write(BracketedPasteOff);
            writer.Flush();
            keyboard.TakeControlC(false);
        }
    }

    /// <summary>Null while the line goes on.</summary>
    private LineRead? Press(ConsoleKeyInfo key, LineBuffer buffer)
    {
        var alt = (key.Modifiers & ConsoleModifiers.Alt) != 0;
        switch (key.KeyChar)
        {
            case var _ when key.Key == ConsoleKey.Enter:
            case '\n' when !alt:
                return Entered(buffer);
            case '\u0003' when !alt: // Ctrl+C
                return new LineRead.Interrupted();
            case '\u0004' when !alt && buffer.Text.Length == 0: // Ctrl+D
                return new LineRead.End();
        }

        var byWord = alt || (key.Modifiers & ConsoleModifiers.Control) != 0;
        Action? edit = key.Key switch
        {
            ConsoleKey.LeftArrow => byWord ? buffer.WordLeft : buffer.Left,
            ConsoleKey.RightArrow => byWord ? buffer.WordRight : buffer.Right,
            ConsoleKey.UpArrow => Older,
            ConsoleKey.DownArrow => Newer,
            ConsoleKey.Home => buffer.Home,
            ConsoleKey.End => buffer.End,
            ConsoleKey.Backspace => byWord ? buffer.KillWordBefore : buffer.Backspace,
            ConsoleKey.Delete => buffer.Delete,
            ConsoleKey.Escape => () => Escaped(buffer),
            _ when alt => char.ToLowerInvariant(key.KeyChar) switch
            {
                'b' => buffer.WordLeft,
                'f' => buffer.WordRight,
                'd' => buffer.KillWordAfter,
                _ => null,
            },
            _ => key.KeyChar switch
            {
                '\u0001' => buffer.Home, // Ctrl+A, and so on through the alphabet
                '\u0002' => buffer.Left,
                '\u0004' => buffer.Delete,
                '\u0005' => buffer.End,
                '\u0006' => buffer.Right,
                '\u000B' => buffer.KillToEnd,
                '\u000C' => painter.ClearScreen,
                '\u000E' => Newer,
                '\u0010' => Older,
                '\u0015' => buffer.KillToStart,
                '\u0017' => buffer.KillWordBefore,
                '\u0019' => buffer.Yank,
                _ => char.IsControl(key.KeyChar) ? null : () => buffer.Insert(key.KeyChar.ToString()),
            },
        };
        edit?.Invoke();
        return null;

        void Older() => buffer.Set(history.Older(buffer.Text) ?? buffer.Text);
        void Newer() => buffer.Set(history.Newer() ?? buffer.Text);
    }

    private LineRead.Line Entered(LineBuffer buffer)
    {
        history.Add(buffer.Text.Trim());
        return new LineRead.Line(buffer.Text);
    }

    /// <summary>After an escape that .NET does not know as a key: the start of a paste, or something to swallow.</summary>
    private void Escaped(LineBuffer buffer)
    {
        var sequence = new StringBuilder();
        while (keyboard.IsWaiting() && sequence.Length < PasteStart.Length)
        {
            sequence.Append(keyboard.Read().KeyChar);
            if (!PasteStart.StartsWith(sequence.ToString(), StringComparison.Ordinal))
                return;
        }

        if (sequence.ToString() == PasteStart)
            buffer.Insert(ReadPaste());
    }

    private string ReadPaste()
    {
        var pasted = new StringBuilder();
        while (true)
        {
            pasted.Append(keyboard.Read().KeyChar);
            if (pasted.Length >= PasteEnd.Length && pasted.ToString(pasted.Length - PasteEnd.Length, PasteEnd.Length) == PasteEnd)
            {
                pasted.Length -= PasteEnd.Length;
                return pasted.ToString().Trim();
            }
        }
    }
}
