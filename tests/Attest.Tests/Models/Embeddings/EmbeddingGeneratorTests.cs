using System.Numerics.Tensors;
using System.Text.Json;
using Attest.Models.Embeddings;
using Microsoft.Extensions.AI;

namespace Attest.Tests.Models.Embeddings;

public sealed class EmbeddingGeneratorTests
{
    [Fact]
    public void EmbeddingsEqualTheCommittedReference()
    {
        AssertEqualsReference(TestModels.DataPath("Models", "Embeddings", "data", "minilm-reference.jsonl"));
    }

    [Fact]
    public void EmbeddingsEqualTheSharedReference()
    {
        AssertEqualsReference(SharedData.Find("data/minilm-reference.jsonl"));
    }

    [Fact]
    public async Task TextsComeBackInTheirOrderWithUnitLength()
    {
        using var folder = new TinyBertFolder(32, 2, "");
        using var generator = new EmbeddingGenerator(Load(folder));
        string[] texts = [.. Enumerable.Range(0, 60).Select(i => string.Join(' ', Enumerable.Repeat("a b c d", i * 7 % 16)))];

        var all = await generator.GenerateAsync(texts);

        Assert.Equal(texts.Length, all.Count);
        for (var i = 0; i < texts.Length; i++)
        {
            var alone = generator.Generate([texts[i]], isQuery: false, CancellationToken.None)[0];
            Assert.Equal(1, TensorPrimitives.Norm(all[i].Vector.Span), 1e-5);
            Assert.Equal(1, TensorPrimitives.Dot(all[i].Vector.Span, alone), 1e-5);
        }
    }

    [Fact]
    public async Task RequestsAtTheSameTimeDoNotDisturbEachOther()
    {
        using var folder = new TinyBertFolder(32, 2, "");
        using var generator = new EmbeddingGenerator(Load(folder));
        string[] texts = ["a", "b c", "d d d d", "c b a"];
        var expected = generator.Generate(texts, isQuery: false, CancellationToken.None);

        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => generator.GenerateAsync(texts)));

        Assert.All(results, result => Assert.All(Enumerable.Range(0, texts.Length), i => Assert.Equal(expected[i], result[i].Vector.ToArray())));
    }

    [Fact]
    public async Task PrefixesMakeQuestionsAndPassagesDiffer()
    {
        using var folder = new TinyBertFolder(32, 2, "");
        var options = new EmbeddingOptions { ModelFolder = folder.Path, MaxTokens = 64, QueryPrefix = "a ", PassagePrefix = "b " };
        using var generator = new EmbeddingGenerator(EmbeddingModel.Load(options));
        using var plain = new EmbeddingGenerator(Load(folder));

        var question = await generator.GenerateAsync(["c"], EmbeddingGenerator.ForQueries);
        var passage = await generator.GenerateAsync(["c"]);
        var written = await plain.GenerateAsync(["a c", "b c"]);

        Assert.Equal(written[0].Vector.ToArray(), question[0].Vector.ToArray());
        Assert.Equal(written[1].Vector.ToArray(), passage[0].Vector.ToArray());
    }

    [Fact]
    public void ClassifierPoolingTakesTheFirstVector()
    {
        using var folder = new TinyBertFolder(32, 2, "");
        var options = new EmbeddingOptions { ModelFolder = folder.Path, MaxTokens = 64, Pooling = PoolingMode.Cls };
        using var generator = new EmbeddingGenerator(EmbeddingModel.Load(options));

        var actual = generator.Generate(["a b"], isQuery: false, CancellationToken.None)[0];

        var first = folder.Naive.Run([2, 4, 5, 3], [0, 0, 0, 0])[0];
        var length = Math.Sqrt(first.Sum(x => x * x));
        Assert.All(Enumerable.Range(0, 32), i => Assert.Equal(first[i] / length, actual[i], 1e-5));
    }

    [Fact]
    public async Task CancellationIsNotSwallowed()
    {
        using var folder = new TinyBertFolder(32, 2, "");
        using var generator = new EmbeddingGenerator(Load(folder));
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => generator.GenerateAsync(["a"], cancellationToken: source.Token));
    }

    [Fact]
    public async Task NoTextsGiveNoEmbeddings()
    {
        using var folder = new TinyBertFolder(32, 2, "");
        using var generator = new EmbeddingGenerator(Load(folder));

        Assert.Empty(await generator.GenerateAsync([]));
    }

    [Fact]
    public void MetadataNamesModelAndDimensions()
    {
        using var folder = new TinyBertFolder(32, 2, "");
        using var generator = new EmbeddingGenerator(Load(folder));

        var metadata = generator.GetService<EmbeddingGeneratorMetadata>();

        Assert.StartsWith($"{Path.GetFileName(folder.Path)}#", metadata?.DefaultModelId, StringComparison.Ordinal);
        Assert.Equal(32, metadata?.DefaultModelDimensions);
    }

    private static EmbeddingModel Load(TinyBertFolder folder) => EmbeddingModel.Load(new EmbeddingOptions { ModelFolder = folder.Path, MaxTokens = 64 });

    private static void AssertEqualsReference(string? path)
    {
        if (path is null || TestModels.Embedding is not { } model)
        {
            return;
        }

        using var generator = new EmbeddingGenerator(model);
        JsonElement[] rows = [.. TestModels.ReadRows(path).Where(row => row.TryGetProperty("embedding", out _))];

        var vectors = generator.Generate([.. rows.Select(row => row.GetProperty("text").GetString()!)], isQuery: false, CancellationToken.None);

        Assert.NotEmpty(rows);
        for (var i = 0; i < rows.Length; i++)
        {
            var cosine = TensorPrimitives.CosineSimilarity(vectors[i], rows[i].GetProperty("embedding").Deserialize<float[]>());
            Assert.True(cosine >= 0.99999, $"cosine {cosine} for: {rows[i].GetProperty("text").GetString()}");
        }
    }
}
