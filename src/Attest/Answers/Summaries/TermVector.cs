namespace Attest.Answers.Summaries;

/// <summary>A unit-length bag of terms weighted by tf·idf.</summary>
internal sealed class TermVector
{
    private readonly Dictionary<string, double> weights;

    private TermVector(Dictionary<string, double> weights) => this.weights = weights;

    public static TermVector Of(IEnumerable<string> terms, Func<string, double> idf)
    {
        var weights = terms.GroupBy(term => term, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (1 + Math.Log(group.Count())) * idf(group.Key), StringComparer.Ordinal);
        return Normalized(weights);
    }

    /// <summary>The direction that the vectors have in common.</summary>
    public static TermVector Centroid(IEnumerable<TermVector> vectors)
    {
        var sum = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (term, weight) in vectors.SelectMany(vector => vector.weights))
            sum[term] = sum.GetValueOrDefault(term) + weight;

        return Normalized(sum);
    }

    /// <summary>Cosine, 0 to 1.</summary>
    public double Similarity(TermVector other)
    {
        var (few, many) = weights.Count <= other.weights.Count ? (weights, other.weights) : (other.weights, weights);
        return few.Sum(pair => pair.Value * many.GetValueOrDefault(pair.Key));
    }

    private static TermVector Normalized(Dictionary<string, double> weights)
    {
        var length = Math.Sqrt(weights.Values.Sum(weight => weight * weight));
        return new TermVector(length == 0 ? weights : weights.ToDictionary(pair => pair.Key, pair => pair.Value / length, StringComparer.Ordinal));
    }
}
