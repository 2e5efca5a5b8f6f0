using Attest.Passages;

namespace Attest.Search;

/// <summary>A passage at its place in the ranking for a query.</summary>
/// <param name="Rank">1-based.</param>
/// <param name="Passage">The passage.</param>
/// <param name="Score">The fused score that the ranking is by; higher is better, comparable within one query only.</param>
/// <param name="Parts">What the score is made of, for <c>search --explain</c> and <c>/why</c>.</param>
public sealed record RankedPassage(int Rank, Passage Passage, double Score, IReadOnlyList<ScorePart> Parts);
