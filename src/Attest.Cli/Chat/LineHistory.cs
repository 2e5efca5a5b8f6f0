namespace Attest.Cli.Chat;

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
        {
            lines.Add(line);
        }

        at = lines.Count;
        draft = "";
    }

    /// <summary>The line before, or null at the oldest.</summary>
    public string? Older(string typed)
    {
        if (at == 0)
        {
            return null;
        }

        draft = at == lines.Count ? typed : draft;
        return lines[--at];
    }

    /// <summary>The line after, at last the one being typed, or null there.</summary>
    public string? Newer()
    {
        if (at == lines.Count)
        {
            return null;
        }

        at++;
        return at == lines.Count ? draft : lines[at];
    }
}
