using System.Globalization;
using Attest.Retrieval;

namespace Attest.Cli.Rendering;

/// <summary>Ranked passages, best first: where each stands, its score, and the sentence of it that fits the query best.</summary>
internal static class RankingView
{
    /// <summary>UTF-16 code units of a passage that are shown.</summary>
    private const int SnippetLength = 240;

    public static void Write(StyledWriter output, string query, IReadOnlyList<RankedPassage> ranking, bool explain)
    {
        foreach (var ranked in ranking)
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
            output.Paragraph(rank.Length, 0, Snippet(query, ranked));
            if (explain)
            {
                ScoreTree.Write(output, ranked.Parts, rank.Length + 2);
            }
        }
    }

    /// <summary>The passage from the sentence on that shares most words with the query.</summary>
    internal static string Snippet(string query, RankedPassage ranked)
    {
        var words = query.Split([' ', '?', ',', '.', '"'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3).ToArray();
        var passage = ranked.Passage;
        var best = passage.Sentences.MaxBy(sentence => words.Count(word => sentence.Text.Contains(word, StringComparison.OrdinalIgnoreCase)));
        var from = best?.Span.Start ?? passage.Span.Start;
        var text = TerminalText.OnOneLine(passage.Article.Text[from..passage.Span.End]);
        return (from > passage.Span.Start ? "… " : "") + TerminalText.Shorten(text, SnippetLength);
    }
}
