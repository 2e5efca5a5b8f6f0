namespace Attest.Cli.Rendering;

/// <summary>Ranked passages, best first: where each stands, its score, and the sentence of it that fits the query best.</summary>
internal static class RankingView
{
    /// <summary>UTF-16 code units of a passage that are shown.</summary>
    private const int SnippetLength = 240;
    private const int BriefSnippetLength = 100;

    public static void Write(StyledWriter output, string query, IReadOnlyList<RankedPassage> ranking, bool explain)
    {
        foreach (var ranked in ranking)
        {
            var indent = Head(output, ranked);
            output.Paragraph(indent, 0, Snippet(query, ranked, SnippetLength));
            if (explain)
                ScoreTree.Write(output, ranked.Parts, indent + 2);
        }
    }

    /// <summary>The same in fewer lines, each score with its main parts.</summary>
    public static void WriteBrief(StyledWriter output, string query, IReadOnlyList<RankedPassage> ranking)
    {
        foreach (var ranked in ranking)
        {
            var indent = Head(output, ranked);
            output.Paragraph(indent, 0, Snippet(query, ranked, BriefSnippetLength));
            var parts = ranked.Parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Name} {part.Value:0.####}"));
            output.Paragraph(indent, 0, new StyledText(string.Join(", ", parts), Theme.Muted));
        }
    }

    /// <summary>Rank, article, place and score; returns how far what follows is indented.</summary>
    private static int Head(StyledWriter output, RankedPassage ranked)
    {
        var passage = ranked.Passage;
        var rank = string.Create(CultureInfo.InvariantCulture, $"{ranked.Rank,2}. ");
        output.Paragraph(
            0,
            rank.Length,
            [
                new StyledText(rank, Theme.Marker),
                .. SourceLine.Describe(passage.Article),
                SourceLine.Place(passage.Article, passage.Span),
                new StyledText(string.Create(CultureInfo.InvariantCulture, $" · {passage.Span} · score {ranked.Score:0.0000}"), Theme.Muted),
            ]);
        return rank.Length;
    }

    /// <summary>The passage from the sentence on that shares most words with the query.</summary>
    internal static string Snippet(string query, RankedPassage ranked, int length)
    {
        var words = query.Split([' ', '?', ',', '.', '"'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3).ToArray();
        var passage = ranked.Passage;
        var best = passage.Sentences.MaxBy(sentence => words.Count(word => sentence.Text.Contains(word, StringComparison.OrdinalIgnoreCase)));
        var from = best?.Span.Start ?? passage.Span.Start;
        var text = TerminalText.OnOneLine(passage.Article.Text[from..passage.Span.End]);
        return (from > passage.Span.Start ? "… " : "") + TerminalText.Shorten(text, length);
    }
}

/// <summary>What a score is made of, one part a line, its own parts indented below it.</summary>
internal static class ScoreTree
{
    public static void Write(StyledWriter output, IReadOnlyList<ScorePart> parts, int indent)
    {
        foreach (var part in parts)
        {
            output.Paragraph(
                indent,
                2,
                part.Name,
                string.Create(CultureInfo.InvariantCulture, $"  {part.Value:0.######}"),
                new StyledText(part.Detail is { } detail ? $"  {detail}" : "", Theme.Muted));
            Write(output, part.Parts, indent + 2);
        }
    }
}
