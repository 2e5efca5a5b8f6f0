using System.Globalization;
using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using OpenAI.Embeddings;
using Polly;

namespace Attest.Models.Embeddings;

/// <summary>
/// Embeddings by a service of OpenAI's protocol: in batches, retried, checked for number and length, and brought to unit length.
/// Thread-safe. Failures are <see cref="ModelException"/>.
/// </summary>
internal sealed class OpenAiEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>The circuit breaker's measure; embedding requests come many at a time.</summary>
    private const int BreakAfterFailures = 10;
    private static readonly TimeSpan BreakTime = TimeSpan.FromSeconds(30);

    private readonly EmbeddingOptions options;
    private readonly ModelEndpoint endpoint;
    private readonly EmbeddingClient client;
    private readonly ResiliencePipeline pipeline;
    private readonly TimeProvider time;
    private readonly EmbeddingGeneratorMetadata metadata;
    private int dimensions;

    public OpenAiEmbeddingGenerator(EmbeddingOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        var patience = TimeSpan.FromSeconds(options.RequestSeconds);
        endpoint = new ModelEndpoint(options.Provider, options.Endpoint, options.Model, options.ApiKey, patience);
        client = endpoint.EmbeddingClient();
        pipeline = ModelResilience.Create(options.Retries, TimeSpan.FromSeconds(options.RetryDelaySeconds), patience, BreakAfterFailures, BreakTime, time);
        dimensions = options.Dimensions;
        metadata = new EmbeddingGeneratorMetadata(endpoint.Provider, endpoint.Address, NameOf(options), dimensions > 0 ? dimensions : null);
    }

    /// <summary>What embeddings are stored under: the provider, a slash, the model and a length that was asked for.</summary>
    public static string NameOf(EmbeddingOptions options)
    {
        var name = $"{options.Provider.ToString().ToLowerInvariant()}/{options.Model}";
        return options.Dimensions == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}/{options.Dimensions}");
    }

    /// <summary>True for the names that <see cref="NameOf"/> makes: a model in this process is called by its folder.</summary>
    public static bool IsNameOfService(string name) => name.Contains('/', StringComparison.Ordinal);

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, Microsoft.Extensions.AI.EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var prefix = EmbeddingGenerator.IsForQueries(options) ? this.options.QueryPrefix : this.options.PassagePrefix;
        var generated = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var batch in values.Select(value => prefix + value).Chunk(this.options.RequestTexts))
        {
            generated.AddRange(await RequestAsync(batch, cancellationToken));
        }

        return generated;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => OfferedServices.Find(serviceType, serviceKey, metadata, this);

    /// <summary>Nothing to release: connections are pooled by the package for the whole process.</summary>
    public void Dispose()
    {
    }

    private async Task<IEnumerable<Embedding<float>>> RequestAsync(string[] texts, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.RequestSeconds), time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var vectors = await pipeline.ExecuteAsync(async token => await RequestOnceAsync(texts, token), stop.Token);
            return vectors.Select(vector => new Embedding<float>(vector) { ModelId = metadata.DefaultModelId });
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelException(ModelFailure.Slow, $"{endpoint.Description} did not embed in time.", exception);
        }
        catch (Polly.CircuitBreaker.BrokenCircuitException exception)
        {
            throw ModelException.From(exception, endpoint, time)!;
        }
    }

    private async Task<float[][]> RequestOnceAsync(string[] texts, CancellationToken cancellationToken)
    {
        try
        {
            var asked = new OpenAI.Embeddings.EmbeddingGenerationOptions { Dimensions = options.Dimensions == 0 ? null : options.Dimensions };
            var reply = await client.GenerateEmbeddingsAsync(texts, asked, cancellationToken);
            var vectors = reply.Value.OrderBy(embedding => embedding.Index).Select(embedding => embedding.ToFloats().ToArray()).ToArray();
            Check(vectors, texts.Length);
            return Array.ConvertAll(vectors, ToUnitLength);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && ModelException.From(exception, endpoint, time) is { } failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw failure;
        }
    }

    private void Check(float[][] vectors, int count)
    {
        if (vectors.Length != count)
        {
            throw Malformed($"sent {vectors.Length} embeddings for {count} texts");
        }

        foreach (var vector in vectors)
        {
            var expected = Interlocked.CompareExchange(ref dimensions, vector.Length, 0);
            if (expected != 0 && vector.Length != expected)
            {
                throw Malformed($"sent an embedding of {vector.Length} dimensions where {expected} were expected");
            }

            if (vector.Length == 0 || !float.IsNormal(TensorPrimitives.Norm(vector)))
            {
                throw Malformed("sent an embedding without a length");
            }
        }
    }

    private ModelException Malformed(string what) => new(ModelFailure.Malformed, $"{endpoint.Description} {what}.");

    private static float[] ToUnitLength(float[] vector)
    {
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
        return vector;
    }
}
