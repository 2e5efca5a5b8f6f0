namespace Attest.Contracts;

/// <summary>A ranking as JSON: what <c>search --json</c> prints and <c>/api/search</c> returns.</summary>
public sealed record SearchDocument(string Query, IReadOnlyList<SearchDocument.FoundPassage> Passages)
{
    public static SearchDocument From(string query, IReadOnlyList<RankedPassage> ranking) =>
        new SearchDocument(query, [.. ranking.Select(FoundPassage.From)]);

    public sealed record FoundPassage(int Rank, double Score, string ArticleId, string Title, int Start, int End, string Text)
    {
        public static FoundPassage From(RankedPassage ranked)
        {
            var passage = ranked.Passage;
            return new FoundPassage(
                ranked.Rank,
                Math.Round(ranked.Score, 6),
                passage.Article.Id,
                passage.Article.DisplayTitle,
                passage.Span.Start,
                passage.Span.End,
                passage.Text);
        }
    }
}
