using System.Text.Json.Nodes;

namespace Attest.Models.Embeddings;

/// <summary>
/// Embeddings by a service: asked for in batches, checked for number and length, and brought to unit length. Thread-safe. Failures are
/// <see cref="ModelException"/>.
/// </summary>
internal sealed class ServiceEmbeddingGenerator(IEmbeddingGenerator<string, Embedding<float>> inner, EmbeddingOptions settings, TimeProvider time)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
{
    private readonly ModelEndpoint endpoint = settings.Service;
    private readonly TimeSpan patience = TimeSpan.FromSeconds(settings.RequestSeconds);
    private int dimensions = settings.Dimensions;

    /// <summary>What embeddings are stored under: the provider, a slash, the model and a length that was asked for.</summary>
    public static string NameOf(EmbeddingOptions options)
    {
        var name = $"{options.Provider.ToString().ToLowerInvariant()}/{options.Model}";
        return options.Dimensions == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}/{options.Dimensions}");
    }

    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(EmbeddingGeneratorMetadata)
            ? new EmbeddingGeneratorMetadata(endpoint.Provider, endpoint.Address, NameOf(settings), settings.Dimensions > 0 ? settings.Dimensions : null)
            : base.GetService(serviceType, serviceKey);

    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var prefix = EmbeddingGenerator.IsForQueries(options) ? settings.QueryPrefix : settings.PassagePrefix;
        var generated = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var batch in values.Select(value => prefix + value).Chunk(settings.RequestTexts))
            generated.AddRange(await RequestAsync(batch, cancellationToken));

        return generated;
    }

    private async Task<IEnumerable<Embedding<float>>> RequestAsync(string[] texts, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var asked = new EmbeddingGenerationOptions { Dimensions = settings.Dimensions == 0 ? null : settings.Dimensions };
            var vectors = (await InnerGenerator.GenerateAsync(texts, asked, stop.Token)).Select(embedding => embedding.Vector.ToArray()).ToArray();
            Check(vectors, texts.Length);
            return vectors.Select(vector => new Embedding<float>(ToUnitLength(vector)) { ModelId = NameOf(settings) });
        }
        catch (Exception exception) when (endpoint.FailureOf(exception, stop.IsCancellationRequested) is { } failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw failure;
        }
    }

    private void Check(float[][] vectors, int count)
    {
        if (vectors.Length != count)
            throw Malformed($"sent {vectors.Length} embeddings for {count} texts");

        foreach (var vector in vectors)
        {
            var expected = Interlocked.CompareExchange(ref dimensions, vector.Length, 0);
            if (expected != 0 && vector.Length != expected)
                throw Malformed($"sent an embedding of {vector.Length} dimensions where {expected} were expected");

            if (vector.Length == 0 || !float.IsNormal(TensorPrimitives.Norm(vector)))
                throw Malformed("sent an embedding without a length");
        }
    }

    private ModelException Malformed(string what) => new(ModelFailure.Malformed, $"{endpoint.Description} {what}.");

    private static float[] ToUnitLength(float[] vector)
    {
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
        return vector;
    }
}

/// <summary>
/// The protocol numbers embeddings and lets them come in any order, and Microsoft.Extensions.AI.OpenAI reads them as they come: here they are
/// put in order on the way. What is no such reply passes as it is.
/// </summary>
internal sealed class EmbeddingOrder : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            response.Content = new ByteArrayContent(InOrder(body) ?? body) { Headers = { ContentType = response.Content.Headers.ContentType } };
        }

        return response;
    }

    private static byte[]? InOrder(byte[] body)
    {
        try
        {
            if (JsonNode.Parse(body) is not JsonObject reply || reply["data"] is not JsonArray data)
                return null;

            var ordered = data.OrderBy(embedding => embedding?["index"]?.GetValue<int>() ?? 0).ToArray();
            if (ordered.SequenceEqual(data))
                return null;

            data.Clear();
            reply["data"] = new JsonArray(ordered);
            return JsonSerializer.SerializeToUtf8Bytes(reply);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
