namespace Attest.Search;

/// <summary>A passage at its place in the ranking for a query.</summary>
/// <param name="Rank">1-based.</param>
/// <param name="Score">The fused score that the ranking is by; higher is better, comparable within one query only.</param>
/// <param name="Parts">What the score is made of, for <c>search --explain</c> and <c>/why</c>.</param>
public sealed record RankedPassage(int Rank, Passage Passage, double Score, IReadOnlyList<ScorePart> Parts);

/// <summary>One summand or factor of a score, with how it came about, readable by a person.</summary>
/// <param name="Name">For example "bm25", "dense", "term 'treaty'".</param>
/// <param name="Detail">The formula with its numbers, or null.</param>
/// <param name="Parts">What this part is made of in turn.</param>
public sealed record ScorePart(string Name, double Value, string? Detail, IReadOnlyList<ScorePart> Parts)
{
    public ScorePart(string name, double value, string? detail = null)
        : this(name, value, detail, [])
    {
    }
}
