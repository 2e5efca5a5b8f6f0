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
            () => new GeneratedEmbeddings<Embedding<float>>(Generate(texts, isQuery, cancellationToken).Select(vector => new Embedding<float>(vector) { ModelId = model.Identity })),
            cancellationToken);
    }

    /// <summary>The same on the calling thread (and on other cores that are free).</summary>
    /// <param name="texts">Texts of any length; tokens beyond the configured number are not seen.</param>
    /// <param name="isQuery">Whether they are questions.</param>
    /// <param name="cancellationToken">Looked at several times a batch.</param>
    /// <returns>(texts, dimensions)</returns>
    public float[][] Generate(IReadOnlyList<string> texts, bool isQuery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var prefix = isQuery ? model.Options.QueryPrefix : model.Options.PassagePrefix;
        var tokens = new List<Token>[texts.Count];
        for (var i = 0; i < texts.Count; i++)
        {
            tokens[i] = [];
            model.Tokenizer.Tokenize(prefix + texts[i], tokens[i], model.Options.MaxTokens - 2);
        }

        // Sequences of similar length together: work is shared evenly, and attention's memory fits.
        int[] order = [.. Enumerable.Range(0, texts.Count).OrderByDescending(i => tokens[i].Count)];
        var vectors = new float[texts.Count][];
        var batch = new TokenBatch();
        for (var first = 0; first < order.Length;)
        {
            batch.Clear();
            var end = first;
            do
            {
                AddSequence(batch, tokens[order[end]]);
                end++;
            }
            while (end < order.Length && batch.TokenCount + tokens[order[end]].Count + 2 <= BertEncoder.TokensPerPass);

            using var encoded = model.Encoder.Encode(batch, cancellationToken);
            for (var i = first; i < end; i++)
            {
                vectors[order[i]] = Pooling.Pool(model.Options.Pooling, encoded, batch.StartOf(i - first), batch.EndOf(i - first), model.Dimensions);
            }

            first = end;
        }

        return vectors;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => OfferedServices.Find(serviceType, serviceKey, metadata, this);

    /// <summary>Nothing to release: the model lives on.</summary>
    public void Dispose()
    {
    }

    private void AddSequence(TokenBatch batch, List<Token> tokens)
    {
        batch.BeginSequence();
        batch.Add(model.Tokenizer.ClassifierId);
        foreach (var token in tokens)
        {
            batch.Add(token.Id);
        }

        batch.Add(model.Tokenizer.SeparatorId);
    }
}
