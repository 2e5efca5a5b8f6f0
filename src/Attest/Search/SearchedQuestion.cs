using Attest.Questions;

namespace Attest.Search;

/// <summary>The reading of a question that was chosen, and what it found.</summary>
/// <param name="Query">The reading.</param>
/// <param name="Embedding">Of the stand-alone question alone, unit length; null without embeddings.</param>
/// <param name="Ranking">Best first.</param>
internal sealed record SearchedQuestion(Query Query, float[]? Embedding, IReadOnlyList<RankedPassage> Ranking)
{
    /// <summary>How well the best passage fits, on a scale that is the same for every query; 0 where nothing is found.</summary>
    public double BestScore => Ranking.Count > 0 ? Ranking[0].Score : 0;
}
