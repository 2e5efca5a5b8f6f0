namespace Attest.Passages;

/// <summary>
/// Decides which line breaks are only typography. Scraped and hard-wrapped text breaks lines inside sentences; headings,
/// list items, labels and speeches do not run on. A line is joined with the next where the next starts in lower case and
/// the run comes to a full stop, where the line ends in a word or mark that ends no sentence, where it is running text that
/// stops without a full stop, or where the paragraph is visibly wrapped at a fixed width.
/// </summary>
internal static class LineJoining
{
    /// <summary>Line widths at which text is wrapped by hand or by mail programs, in characters.</summary>
    private const int NarrowestWrap = 40;

    private const int WidestWrap = 120;

    /// <summary>The spans that are split into sentences one by one, without white space around them; empty ones are left out.</summary>
    public static IEnumerable<TextSpan> Paragraphs(string text, TextSpan content)
    {
        var block = new List<TextLine>();
        foreach (var line in TextRuns.Lines(text, content, Punctuation.LineEnds).Select(line => line.TrimIn(text)).Append(default))
        {
            // A line of which nothing can be seen may hold zero-width characters.
            if (text.SkipWhile(line.Start, line.End, unit => Punctuation.IsInvisible(unit) || char.IsWhiteSpace(unit)) < line.End)
            {
                block.Add(new TextLine(text, line));
                continue;
            }

            foreach (var paragraph in JoinedLines(block).Concat(line.IsEmpty ? [] : [line]))
                yield return paragraph;

            block.Clear();
        }
    }

    private static IEnumerable<TextSpan> JoinedLines(List<TextLine> block)
    {
        if (block.Count == 0)
            yield break;

        var comesToStop = new bool[block.Count];
        for (var i = block.Count - 1; i >= 0; i--)
            comesToStop[i] = block[i].EndsSentence || (i + 1 < block.Count && block[i + 1].StartsLowerCase && comesToStop[i + 1]);

        var wrapWidth = WrapWidth(block);
        var start = 0;
        for (var i = 0; i < block.Count; i++)
        {
            if (i + 1 == block.Count || !RunsOn(block[i], block[i + 1], comesToStop[i + 1], wrapWidth))
            {
                yield return new TextSpan(block[start].Span.Start, block[i].Span.End);
                start = i + 1;
            }
        }
    }

    private static bool RunsOn(TextLine line, TextLine next, bool nextComesToStop, int wrapWidth)
    {
        if (line.EndsSentence && !line.EndsWithAbbreviation)
        {
            // A wrapped paragraph may hold ". . ." or a quotation across the break: the sentence rules decide there.
            return wrapWidth > 0 && !next.StartsAnew;
        }

        if (next.StartsAnew || line.EndsWithMarkup)
            return false;

        return line.EndsWithColon
            ? next.StartsWithQuote && line.IsProse
            : line.EndsWithAbbreviation
                || line.HoldsSentenceEnd
                || (next.StartsLowerCase && nextComesToStop)
                || (line.EndsUnfinished && line.IsProse)
                || (wrapWidth > 0 && line.Span.Length + 1 + next.FirstWordLength > wrapWidth);
    }

    /// <summary>The width that a block was wrapped at, or 0: at least three lines of like width of which one runs on in lower case.</summary>
    private static int WrapWidth(List<TextLine> block)
    {
        if (block.Count < 3)
            return 0;

        var width = block.Max(line => line.Span.Length);
        var runsOnInLowerCase = block.Skip(1).Any(line => line.StartsLowerCase) && block[^1].EndsSentence;
        var even = Enumerable.Range(0, block.Count - 1).All(i => block[i].Span.Length + 1 + block[i + 1].FirstWordLength > width);
        return width is >= NarrowestWrap and <= WidestWrap && runsOnInLowerCase && even ? width : 0;
    }
}
