namespace Attest.Articles;

/// <summary>The lines of a page in three parts: what stands above the first paragraph, the body, what stands below the last.</summary>
internal sealed class PageLayout
{
    /// <summary>So many lines at each end count as edge in a page that has no paragraphs.</summary>
    private const int MaxEdgeLinesWithoutProse = 15;

    /// <summary>So many short lines in a row above or below the article are a menu.</summary>
    private const int MinMenuLines = 6;

    private const int MaxMenuLineLength = 32;

    public PageLayout(IReadOnlyList<PageLine> lines)
    {
        Lines = lines;
        foreach (var line in lines)
        {
            line.IsBoilerplate = Furniture.IsAnywhere(line.Text) && (!line.IsProse || !line.FollowsLine || PageLines.EndsSentence(line.Text));
        }

        var first = FirstIndex(line => line.IsProse && !line.IsBoilerplate);
        if (first < 0)
        {
            HeadEnd = Math.Min(lines.Count, MaxEdgeLinesWithoutProse);
            TailStart = Math.Max(HeadEnd, lines.Count - MaxEdgeLinesWithoutProse);
        }
        else
        {
            HeadEnd = first;
            TailStart = LastProse() + 1;
        }

        HasProse = first >= 0;
        foreach (var line in Head.Concat(Tail))
        {
            line.IsBoilerplate |= Furniture.IsAtEdge(line.Text);
        }

        MarkListsInTail();
        if (HasProse)
        {
            MarkMenus([.. Head]);
            MarkMenus([.. Tail]);
        }
    }

    public IReadOnlyList<PageLine> Lines { get; }

    public bool HasProse { get; }

    /// <summary>Index of the first line of the body.</summary>
    public int HeadEnd { get; }

    /// <summary>Index of the first line below the body.</summary>
    public int TailStart { get; }

    public IEnumerable<PageLine> Head => Lines.Take(HeadEnd);

    public IEnumerable<PageLine> Tail => Lines.Skip(TailStart);

    public IEnumerable<PageLine> Body => Lines.Skip(HeadEnd).Take(TailStart - HeadEnd);

    private int FirstIndex(Func<PageLine, bool> condition)
    {
        for (var i = 0; i < Lines.Count; i++)
        {
            if (condition(Lines[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Legal notices at the end read like prose and are none.</summary>
    private int LastProse()
    {
        for (var i = Lines.Count - 1; i >= 0; i--)
        {
            if (Lines[i].IsProse && !Lines[i].IsBoilerplate && !Furniture.IsAtEdge(Lines[i].Text) && !CreditLine.IsCredit(Lines[i].Text))
            {
                return i;
            }
        }

        return Lines.Count - 1;
    }

    private void MarkListsInTail()
    {
        var inList = false;
        foreach (var line in Tail)
        {
            inList |= Furniture.StartsTail(line.Text);
            line.IsBoilerplate |= inList;
        }
    }

    private static bool IsMenuEntry(PageLine line) =>
        line.HeadingLevel == 0 && line.Text.Length is > 0 and <= MaxMenuLineLength && !CreditLine.IsCredit(line.Text);

    private static void MarkMenus(IReadOnlyList<PageLine> lines)
    {
        for (var start = 0; start < lines.Count;)
        {
            var end = start;
            while (end < lines.Count && IsMenuEntry(lines[end]))
            {
                end++;
            }

            for (var i = start; i < end && end - start >= MinMenuLines; i++)
            {
                lines[i].IsBoilerplate = true;
            }

            start = end + 1;
        }
    }
}
