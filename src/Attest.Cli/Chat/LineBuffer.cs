using System.Globalization;

namespace Attest.Cli.Chat;

/// <summary>The text being typed and the cursor in it; every operation moves by whole characters (grapheme clusters).</summary>
internal sealed class LineBuffer
{
    private string killed = "";

    public string Text { get; private set; } = "";

    /// <summary>In UTF-16 code units, always between two characters.</summary>
    public int Cursor { get; private set; }

    public void Set(string text)
    {
        Text = text;
        Cursor = text.Length;
    }

    /// <summary>Inserts at the cursor; line breaks and other control characters become blanks.</summary>
    public void Insert(string text)
    {
        var printable = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        Text = Text.Insert(Cursor, printable);
        Cursor += printable.Length;
    }

    public void Left() => Cursor = Before(Cursor);

    public void Right() => Cursor = After(Cursor);

    public void Home() => Cursor = 0;

    public void End() => Cursor = Text.Length;

    public void WordLeft() => Cursor = WordBefore();

    public void WordRight() => Cursor = WordAfter();

    public void Backspace() => Remove(Before(Cursor), Cursor);

    public void Delete() => Remove(Cursor, After(Cursor));

    public void KillToStart() => Kill(0, Cursor);

    public void KillToEnd() => Kill(Cursor, Text.Length);

    public void KillWordBefore() => Kill(WordBefore(), Cursor);

    public void KillWordAfter() => Kill(Cursor, WordAfter());

    /// <summary>Inserts what was killed last.</summary>
    public void Yank() => Insert(killed);

    private void Kill(int start, int end)
    {
        if (start < end)
        {
            killed = Text[start..end];
            Remove(start, end);
        }
    }

    private void Remove(int start, int end)
    {
        Text = Text.Remove(start, end - start);
        Cursor = start;
    }

    private int Before(int position)
    {
        return StringInfo.ParseCombiningCharacters(Text).LastOrDefault(start => start < position);
    }

    private int After(int position)
    {
        return position >= Text.Length ? Text.Length : position + StringInfo.GetNextTextElementLength(Text, position);
    }

    private int WordBefore()
    {
        var at = Cursor;
        while (at > 0 && Text[at - 1] == ' ')
        {
            at--;
        }

        return Text.LastIndexOf(' ', Math.Max(0, at - 1)) is var space && at > 0 ? space + 1 : 0;
    }

    private int WordAfter()
    {
        var at = Cursor;
        while (at < Text.Length && Text[at] == ' ')
        {
            at++;
        }

        var space = Text.IndexOf(' ', at);
        return space < 0 ? Text.Length : space;
    }
}
