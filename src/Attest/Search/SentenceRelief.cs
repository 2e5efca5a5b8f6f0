namespace Attest.Search;

/// <summary>By how many standard deviations sentences are closer to a question than the sentences of the index are on average.</summary>
internal sealed class SentenceRelief
{
    /// <summary>Mean and deviation of the cosines are taken over about this many sentences.</summary>
    private const int SentencesSampled = 4096;

    private readonly Dictionary<int, double> cosines;
    private readonly double mean;
    private readonly double deviation;

    private SentenceRelief(Dictionary<int, double> cosines, double mean, double deviation) =>
        (this.cosines, this.mean, this.deviation) = (cosines, mean, deviation);

    /// <summary>For a unit vector and the sentences that will be asked for.</summary>
    /// <returns>Null where sentences have no embeddings, or there is no second one to compare with.</returns>
    public static async Task<SentenceRelief?> OfAsync(
        ReadOnlyMemory<float> question, IReadOnlyCollection<int> rows, SourceIndex index, CancellationToken cancellationToken)
    {
        if (index.SentenceRecords is null || index.Sentences.Count <= 1)
            return null;

        double[] sample = [.. index.SentenceSample.Select(vector => (double)TensorPrimitives.Dot(question.Span, vector.Span))];
        var mean = sample.Average();
        var deviation = Math.Sqrt(Math.Max(1e-6, sample.Average(cosine => cosine * cosine) - (mean * mean)));
        return new SentenceRelief(await index.SentenceCosinesAsync(question, rows, cancellationToken), mean, deviation);
    }

    /// <summary>Evenly spread.</summary>
    public static IReadOnlyList<ReadOnlyMemory<float>> SampleOf(IReadOnlyList<ReadOnlyMemory<float>> vectors)
    {
        var step = Math.Max(1, vectors.Count / SentencesSampled);
        return [.. Enumerable.Range(0, (vectors.Count + step - 1) / step).Select(i => vectors[i * step])];
    }

    /// <param name="row">Of <see cref="SourceIndex.Sentences"/>; a sentence that the vector store does not hold counts as average.</param>
    public double Of(int row) => cosines.TryGetValue(row, out var cosine) ? (cosine - mean) / deviation : 0;
}
