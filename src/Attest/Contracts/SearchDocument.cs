namespace Attest.Contracts;

/// <summary>A ranking as JSON: what <c>search --json</c> prints and <c>/api/search</c> returns.</summary>
public sealed record SearchDocument(string Query, IReadOnlyList<SearchDocument.PassageDocument> Passages)
{
    public static SearchDocument From(string query, IReadOnlyList<RankedPassage> ranking) =>
        new SearchDocument(query, [.. ranking.Select(PassageDocument.From)]);

    public sealed record PassageDocument(int Rank, double Score, string ArticleId, string Title, int Start, int End, string Text)
    {
        public static PassageDocument From(RankedPassage ranked)
        {
            var passage = ranked.Passage;
            return new PassageDocument(
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
