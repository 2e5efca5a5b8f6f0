using Attest.Text.Terms;
using Microsoft.Extensions.AI;

namespace Attest.Tests.Search;

/// <summary>Embeds a text as the counts of its terms in sixteen buckets, unit length: texts that share words are near.</summary>
internal sealed class HashingEmbedder(string modelName = "hashing") : IEmbeddingGenerator<string, Embedding<float>>
{
    public const int Dimensions = 16;

    public List<string> Embedded { get; } = [];

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var texts = values.ToArray();
        Embedded.AddRange(texts);
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => new Embedding<float>(Embed(text)))));
    }

    public static float[] Embed(string text)
    {
        var vector = new float[Dimensions];
        vector[0] = 0.1f;
        foreach (var term in new Analyzer().Analyze(text))
        {
            vector[term.Text.Aggregate(17, (hash, letter) => ((hash * 31) + letter) % 9973) % Dimensions]++;
        }

        var length = MathF.Sqrt(vector.Sum(value => value * value));
        return Array.ConvertAll(vector, value => value / length);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        return serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("test", null, modelName, Dimensions) : null;
    }

    public void Dispose()
    {
    }
}
