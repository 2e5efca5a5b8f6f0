using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace Attest.Models.Embeddings;

/// <summary>
/// Turns texts into vectors of unit length, so that a dot product is their cosine. Runs on the processor, in the background of the
/// caller. Thread-safe.
/// </summary>
public sealed class EmbeddingGenerator(EmbeddingModel model) : IEmbeddingGenerator<string, Embedding<float>>
{
    private const string PurposeKey = "purpose";
    private const string QueryPurpose = "query";

    private readonly EmbeddingGeneratorMetadata metadata = new("Attest", providerUri: null, model.Identity, model.Dimensions);

    /// <summary>
    /// Pass these options for questions: models with different prefixes for questions and passages need to know. Generators of other
    /// makers pass over them.
    /// </summary>
    public static EmbeddingGenerationOptions ForQueries { get; } = new() { AdditionalProperties = new() { [PurposeKey] = QueryPurpose } };

    /// <summary>Whether the options are <see cref="ForQueries"/>.</summary>
    internal static bool IsForQueries(EmbeddingGenerationOptions? options)
    {
        return options?.AdditionalProperties?.TryGetValue(PurposeKey, out var purpose) == true && purpose is QueryPurpose;
    }

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        string[] texts = [.. values];
        var isQuery = IsForQueries(options);
        return Task.Run(
            () => new GeneratedEmbeddings<Embedding<float>>(
                Generate(texts, isQuery, cancellationToken).Select(vector => new Embedding<float>(vector) { ModelId = model.Identity })),
            cancellationToken);
    }

    /// <summary>The same on the calling thread (and on other cores that are free).</summary>
    /// <param name="texts">Texts of any length; tokens beyond the configured number are not seen.</param>
    /// <param name="isQuery">Whether they are questions.</param>
    /// <param name="cancellationToken">Ends a run inside.</param>
    /// <returns>(texts, dimensions)</returns>
    public float[][] Generate(IReadOnlyList<string> texts, bool isQuery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var prefix = isQuery ? model.Shape.QueryPrefix : model.Shape.PassagePrefix;
        var sequences = texts.Select(text => SequenceOf(prefix + text)).ToArray();
        var vectors = new float[texts.Count][];
        model.Network.Run(sequences, (text, _, tokens) => vectors[text] = Pool(tokens), cancellationToken);
        return vectors;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => OfferedServices.Find(serviceType, serviceKey, metadata, this);

    /// <summary>Nothing to release: the model lives on.</summary>
    public void Dispose()
    {
    }

    private TokenSequence SequenceOf(string text)
    {
        var tokens = model.Tokenizer.Tokenize(text, model.Shape.MaxTokens - 2);
        int[] ids = [model.Tokenizer.ClassifierId, .. tokens.Select(token => token.Id), model.Tokenizer.SeparatorId];
        return new TokenSequence(ids, ids.Length);
    }

    /// <param name="tokens">(tokens, dimensions)</param>
    private float[] Pool(ReadOnlySpan<float> tokens)
    {
        var vector = new float[model.Dimensions];
        var end = model.Shape.Pooling == PoolingMode.Cls ? model.Dimensions : tokens.Length;
        for (var at = 0; at < end; at += model.Dimensions)
        {
            TensorPrimitives.Add(vector, tokens.Slice(at, model.Dimensions), vector);
        }

        // Dividing the sum by the number of tokens would change nothing: the length becomes 1 either way.
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }
}
