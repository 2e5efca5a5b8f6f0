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

    private int Before(int position) => StringInfo.ParseCombiningCharacters(Text).LastOrDefault(start => start < position);

    private int After(int position) => position >= Text.Length ? Text.Length : position + StringInfo.GetNextTextElementLength(Text, position);

    private int WordBefore()
    {
        var at = Cursor;
        while (at > 0 && Text[at - 1] == ' ')
            at--;

        return Text.LastIndexOf(' ', Math.Max(0, at - 1)) is var space && at > 0 ? space + 1 : 0;
    }

    private int WordAfter()
    {
        var at = Cursor;
        while (at < Text.Length && Text[at] == ' ')
            at++;

        var space = Text.IndexOf(' ', at);
        return space < 0 ? Text.Length : space;
    }
}

/// <summary>The lines entered so far, walked with the arrow keys; the line being typed waits at the end.</summary>
internal sealed class LineHistory
{
    private readonly List<string> lines = [];
    private string draft = "";
    private int at;

    /// <summary>Takes an entered line; repeating the last one does not add it again.</summary>
    public void Add(string line)
    {
        if (line.Length > 0 && (lines.Count == 0 || !string.Equals(lines[^1], line, StringComparison.Ordinal)))
            lines.Add(line);

        at = lines.Count;
        draft = "";
    }

    /// <summary>The line before, or null at the oldest.</summary>
    public string? Older(string typed)
    {
        if (at == 0)
            return null;

        draft = at == lines.Count ? typed : draft;
        return lines[--at];
    }

    /// <summary>The line after, at last the one being typed, or null there.</summary>
    public string? Newer()
    {
        if (at == lines.Count)
            return null;

        at++;
        return at == lines.Count ? draft : lines[at];
    }
}
