using System.Numerics.Tensors;
using Attest.Models.Embeddings;
using Microsoft.Extensions.AI;

namespace Attest.Tests.Models.Embeddings;

public sealed class EmbeddingGeneratorTests : IDisposable
{
    private readonly EmbeddingGenerator tiny = EmbeddingGenerator.Load(new EmbeddingOptions { ModelFolder = TestModels.TinyEncoder, MaxTokens = 64 });

    public void Dispose() => tiny.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void VectorsEqualPlainArithmetic(bool isCls)
    {
        var pooling = isCls ? PoolingMode.Cls : PoolingMode.Mean;
        using var generator = EmbeddingGenerator.Load(new EmbeddingOptions { ModelFolder = TestModels.TinyEncoder, MaxTokens = 64, Pooling = pooling });

        var actual = generator.Generate(["a b", "d", "c c c c c c c a", "", "what"], isQuery: false, CancellationToken.None);

        AssertClose(Expected(pooling, 2, 4, 5, 3), actual[0]);
        AssertClose(Expected(pooling, 2, 7, 3), actual[1]);
        AssertClose(Expected(pooling, 2, 6, 6, 6, 6, 6, 6, 6, 4, 3), actual[2]);
        AssertClose(Expected(pooling, 2, 3), actual[3]);
        AssertClose(Expected(pooling, 2, 1, 3), actual[4]);
    }

    [Fact]
    public async Task TextsComeBackInTheirOrderWithUnitLength()
    {
        string[] texts = [.. Enumerable.Range(0, 60).Select(i => string.Join(' ', Enumerable.Repeat("a b c d", i * 7 % 16)))];

        var all = await tiny.GenerateAsync(texts);

        Assert.Equal(texts.Length, all.Count);
        for (var i = 0; i < texts.Length; i++)
        {
            var alone = tiny.Generate([texts[i]], isQuery: false, CancellationToken.None)[0];
            Assert.Equal(1, TensorPrimitives.Norm(all[i].Vector.Span), 1e-5);
            Assert.Equal(1, TensorPrimitives.Dot(all[i].Vector.Span, alone), 1e-5);
        }
    }

    [Fact]
    public async Task RequestsAtTheSameTimeDoNotDisturbEachOther()
    {
        string[] texts = ["a", "b c", "d d d d", "c b a"];
        var expected = tiny.Generate(texts, isQuery: false, CancellationToken.None);

        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => tiny.GenerateAsync(texts)));

        Assert.All(results, result => Assert.All(Enumerable.Range(0, texts.Length), i => Assert.Equal(expected[i], result[i].Vector.ToArray())));
    }

    [Fact]
    public async Task PrefixesMakeQuestionsAndPassagesDiffer()
    {
        using var generator = EmbeddingGenerator.Load(new EmbeddingOptions { ModelFolder = TestModels.TinyEncoder, MaxTokens = 64, QueryPrefix = "a ", PassagePrefix = "b " });

        var question = await generator.GenerateAsync(["c"], EmbeddingGenerator.ForQueries);
        var passage = await generator.GenerateAsync(["c"]);
        var written = await tiny.GenerateAsync(["a c", "b c"]);

        Assert.Equal(written[0].Vector.ToArray(), question[0].Vector.ToArray());
        Assert.Equal(written[1].Vector.ToArray(), passage[0].Vector.ToArray());
    }

    [Fact]
    public async Task CancellationIsNotSwallowed()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tiny.GenerateAsync(["a"], cancellationToken: source.Token));
    }

    [Fact]
    public async Task ARunThatIsUnderWayIsCancelled()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var texts = Enumerable.Repeat(string.Concat(Enumerable.Repeat("The old stone bridge was opened in 1931. ", 40)), 400);

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TestModels.Embedding.GenerateAsync(texts, cancellationToken: source.Token));

        Assert.Equal(source.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task NoTextsGiveNoEmbeddings()
    {
        Assert.Empty(await tiny.GenerateAsync([]));
    }

    [Fact]
    public void MetadataNamesModelAndDimensions()
    {
        var metadata = tiny.GetService<EmbeddingGeneratorMetadata>();

        Assert.StartsWith("tiny-encoder#", metadata?.DefaultModelId, StringComparison.Ordinal);
        Assert.Equal(4, metadata?.DefaultModelDimensions);
    }

    /// <summary>The formula of training/make_test_models.py.</summary>
    private static float[] Expected(PoolingMode pooling, params int[] ids)
    {
        float Token(int id, int dimension) => (((7 * id) + (3 * dimension)) % 11) - 5;
        float Mean(int dimension) => ids.Average(id => Token(id, dimension));
        float[] vector = [.. Enumerable.Range(0, 4).Select(d => (pooling == PoolingMode.Cls ? Token(ids[0], d) : Mean(d)) + (Mean(d) / 2))];
        var length = TensorPrimitives.Norm<float>(vector);
        return [.. vector.Select(value => value / length)];
    }

    private static void AssertClose(float[] expected, float[] actual) => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
}
