namespace Attest.Articles;

/// <summary>The lines of a page in three parts: what stands above the first paragraph, the body, what stands below the last.</summary>
internal sealed class PageLayout
{
    /// <summary>So many lines at each end count as edge in a page that has no paragraphs.</summary>
    private const int MaxEdgeLinesWithoutProse = 15;

    /// <summary>So many short lines in a row above or below the article are a menu.</summary>
    private const int MinMenuLines = 6;

    private const int MaxMenuLineLength = 32;

    public PageLayout(List<PageLine> lines)
    {
        Lines = lines;
        foreach (var line in lines)
            line.IsBoilerplate = Furniture.IsAnywhere(line.Text) && (!line.IsProse || !line.FollowsLine || PageLines.EndsSentence(line.Text));

        HeadEnd = lines.FindIndex(line => line.IsProse && !line.IsBoilerplate);
        HasProse = HeadEnd >= 0;
        if (HasProse)
        {
            // Legal notices at the end read like prose and are none.
            var last = lines.FindLastIndex(line => line.IsProse && !line.IsBoilerplate && !Furniture.IsAtEdge(line.Text) && !CreditLine.IsCredit(line.Text));
            TailStart = last < 0 ? lines.Count : last + 1;
        }
        else
        {
            HeadEnd = Math.Min(lines.Count, MaxEdgeLinesWithoutProse);
            TailStart = Math.Max(HeadEnd, lines.Count - MaxEdgeLinesWithoutProse);
        }

        foreach (var line in Head.Concat(Tail))
            line.IsBoilerplate |= Furniture.IsAtEdge(line.Text);

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
            var entries = lines.Skip(start).TakeWhile(IsMenuEntry).ToList();
            if (entries.Count >= MinMenuLines)
                entries.ForEach(line => line.IsBoilerplate = true);

            start += entries.Count + 1;
        }
    }
}
