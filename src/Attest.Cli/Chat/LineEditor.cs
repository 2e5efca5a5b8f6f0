using System.Text;

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

                if (!keyboard.IsWaiting)
                {
                    painter.Paint(buffer);
                }
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
        var byWord = (key.Modifiers & (ConsoleModifiers.Control | ConsoleModifiers.Alt)) != 0;
        switch (key.Key)
        {
            case ConsoleKey.Enter:
                return Entered(buffer);
            case ConsoleKey.LeftArrow when byWord:
                buffer.WordLeft();
                return null;
            case ConsoleKey.RightArrow when byWord:
                buffer.WordRight();
                return null;
            case ConsoleKey.LeftArrow:
                buffer.Left();
                return null;
            case ConsoleKey.RightArrow:
                buffer.Right();
                return null;
            case ConsoleKey.UpArrow:
                buffer.Set(history.Older(buffer.Text) ?? buffer.Text);
                return null;
            case ConsoleKey.DownArrow:
                buffer.Set(history.Newer() ?? buffer.Text);
                return null;
            case ConsoleKey.Home:
                buffer.Home();
                return null;
            case ConsoleKey.End:
                buffer.End();
                return null;
            case ConsoleKey.Backspace when byWord:
                buffer.KillWordBefore();
                return null;
            case ConsoleKey.Backspace:
                buffer.Backspace();
                return null;
            case ConsoleKey.Delete:
                buffer.Delete();
                return null;
            case ConsoleKey.Escape:
                Escaped(buffer);
                return null;
            default:
                return PressCharacter(key, buffer);
        }
    }

    private LineRead? PressCharacter(ConsoleKeyInfo key, LineBuffer buffer)
    {
        if ((key.Modifiers & ConsoleModifiers.Alt) != 0)
        {
            PressAlt(key.KeyChar, buffer);
            return null;
        }

        switch (key.KeyChar)
        {
            case '\n':
                return Entered(buffer);
            case '\u0001': // Ctrl+A
                buffer.Home();
                break;
            case '\u0002': // Ctrl+B
                buffer.Left();
                break;
            case '\u0003': // Ctrl+C
                return new LineRead.Interrupted();
            case '\u0004' when buffer.Text.Length == 0: // Ctrl+D
                return new LineRead.End();
            case '\u0004':
                buffer.Delete();
                break;
            case '\u0005': // Ctrl+E
                buffer.End();
                break;
            case '\u0006': // Ctrl+F
                buffer.Right();
                break;
            case '\u000B': // Ctrl+K
                buffer.KillToEnd();
                break;
            case '\u000C': // Ctrl+L
                painter.ClearScreen();
                break;
            case '\u000E': // Ctrl+N
                buffer.Set(history.Newer() ?? buffer.Text);
                break;
            case '\u0010': // Ctrl+P
                buffer.Set(history.Older(buffer.Text) ?? buffer.Text);
                break;
            case '\u0015': // Ctrl+U
                buffer.KillToStart();
                break;
            case '\u0017': // Ctrl+W
                buffer.KillWordBefore();
                break;
            case '\u0019': // Ctrl+Y
                buffer.Yank();
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                {
                    buffer.Insert(key.KeyChar.ToString());
                }

                break;
        }

        return null;
    }

    private static void PressAlt(char key, LineBuffer buffer)
    {
        switch (char.ToLowerInvariant(key))
        {
            case 'b':
                buffer.WordLeft();
                break;
            case 'f':
                buffer.WordRight();
                break;
            case 'd':
                buffer.KillWordAfter();
                break;
        }
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
        while (keyboard.IsWaiting && sequence.Length < PasteStart.Length)
        {
            sequence.Append(keyboard.Read().KeyChar);
            if (!PasteStart.StartsWith(sequence.ToString(), StringComparison.Ordinal))
            {
                return;
            }
        }

        if (sequence.ToString() == PasteStart)
        {
            buffer.Insert(ReadPaste());
        }
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
