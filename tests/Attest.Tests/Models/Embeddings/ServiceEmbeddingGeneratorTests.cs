using Attest.Models;
using Attest.Models.Embeddings;
using Attest.Tests.Models.Server;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Attest.Tests.Models.Embeddings;

public sealed class ServiceEmbeddingGeneratorTests : IAsyncLifetime
{
    private ModelServer server = null!;

    public async ValueTask InitializeAsync() => server = await ModelServer.StartAsync();

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task TextsGoOutInBatchesAndComeBackInOrderWithUnitLength()
    {
        // Out of order, as the protocol allows.
        server.Script = call => Embeddings(call, (text, _) => [text.Length, 0, 1], reversed: true);
        using var generator = Generator(requestTexts: 2);

        var embeddings = await generator.GenerateAsync(["a", "bb", "ccc"]);

        Assert.Equal(2, server.Calls.Count);
        Assert.Equal([1f, 2f, 3f], embeddings.Select(embedding => MathF.Round(embedding.Vector.Span[0] / embedding.Vector.Span[2], 3)));
        Assert.All(embeddings, embedding => Assert.Equal(1, System.Numerics.Tensors.TensorPrimitives.Norm(embedding.Vector.Span), 1e-5f));
    }

    [Fact]
    public async Task QuestionsAndPassagesGetTheirPrefixes()
    {
        server.Script = call => Embeddings(call, (_, _) => [1, 2]);
        using var generator = Generator();

        await generator.GenerateAsync(["x"], EmbeddingGenerator.ForQueries);
        await generator.GenerateAsync(["x"]);

        Assert.Equal(["query: x", "passage: x"], server.Calls.Select(call => call.Body.GetProperty("input")[0].GetString()));
    }

    [Fact]
    public async Task AFailedRequestIsSentAgain()
    {
        server.Script = call => server.Calls.Count < 3 ? ModelReply.Error(503, "later") : Embeddings(call, (_, _) => [1, 2]);
        using var generator = Generator();

        var embeddings = await generator.GenerateAsync(["x"]);

        Assert.Equal(2, Assert.Single(embeddings).Vector.Length);
        Assert.Equal(3, server.Calls.Count);
    }

    [Fact]
    public async Task AnotherNumberOfDimensionsIsRefused()
    {
        server.Script = call => Embeddings(call, (_, i) => server.Calls.Count == 1 ? [1, 2] : [1, 2, 3]);
        using var generator = Generator();
        await generator.GenerateAsync(["x"]);

        var exception = await Assert.ThrowsAsync<ModelException>(() => generator.GenerateAsync(["y"]));

        Assert.Equal(ModelFailure.Malformed, exception.Failure);
        Assert.Contains("3 dimensions where 2 were expected", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConfiguredDimensionsAreAskedForAndChecked()
    {
        server.Script = call => Embeddings(call, (_, _) => [1, 2]);
        using var generator = Generator(dimensions: 4);

        await Assert.ThrowsAsync<ModelException>(() => generator.GenerateAsync(["x"]));

        Assert.Equal(4, Assert.Single(server.Calls).Body.GetProperty("dimensions").GetInt32());
    }

    [Fact]
    public async Task AMissingEmbeddingIsRefused()
    {
        server.Script = call => Embeddings(call, (_, _) => [1, 2], most: 1);
        using var generator = Generator();

        await Assert.ThrowsAsync<ModelException>(() => generator.GenerateAsync(["x", "y"]));
    }

    [Fact]
    public async Task AnEmbeddingOfZeroesIsRefused()
    {
        server.Script = call => Embeddings(call, (_, _) => [0, 0]);
        using var generator = Generator();

        await Assert.ThrowsAsync<ModelException>(() => generator.GenerateAsync(["x"]));
    }

    [Fact]
    public async Task OllamaEmbedsByItsOwnProtocol()
    {
        server.Script = call => ModelReply.Json(new { model = "embedder", embeddings = call.Body.GetProperty("input").EnumerateArray().Select(text => new[] { 3f * text.GetString()!.Length / 10, 4f * text.GetString()!.Length / 10 }) });
        using var generator = Generator(provider: "ollama");

        var embeddings = await generator.GenerateAsync(["x", "y"]);

        Assert.Equal("/api/embed", Assert.Single(server.Calls).Path);
        Assert.All(embeddings, embedding => Assert.Equal([0.6f, 0.8f], embedding.Vector.ToArray()));
        Assert.Equal("ollama/embedder", generator.GetService<EmbeddingGeneratorMetadata>()!.DefaultModelId);
    }

    private IEmbeddingGenerator<string, Embedding<float>> Generator(int requestTexts = 64, int dimensions = 0, string provider = "compatible")
    {
        var settings = new Dictionary<string, string?>
        {
            ["Embeddings:Provider"] = provider,
            ["Embeddings:Endpoint"] = provider == "ollama" ? server.Endpoint[..^"/v1".Length] : server.Endpoint,
            ["Embeddings:Model"] = "embedder",
            ["Embeddings:RequestTexts"] = requestTexts.ToString(CultureInfo.InvariantCulture),
            ["Embeddings:Dimensions"] = dimensions.ToString(CultureInfo.InvariantCulture),
            ["Embeddings:RetryDelaySeconds"] = "0.001",
            ["Embeddings:QueryPrefix"] = "query: ",
            ["Embeddings:PassagePrefix"] = requestTexts == 64 ? "passage: " : "",
        };
        return ModelSettings.Register(settings).BuildServiceProvider().GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>();
    }

    private static ModelReply Embeddings(ModelCall call, Func<string, int, float[]> embed, bool reversed = false, int most = int.MaxValue)
    {
        var data = call.Body.GetProperty("input").EnumerateArray().Take(most)
            .Select((text, i) => new { @object = "embedding", index = i, embedding = Convert.ToBase64String(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(embed(text.GetString()!, i))) });
        return ModelReply.Json(new { @object = "list", model = "embedder", data = (reversed ? data.Reverse() : data).ToArray(), usage = new { prompt_tokens = 1, total_tokens = 1 } });
    }
}
