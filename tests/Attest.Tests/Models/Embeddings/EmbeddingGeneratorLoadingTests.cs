using Attest.Models.Embeddings;

namespace Attest.Tests.Models.Embeddings;

public sealed class EmbeddingGeneratorLoadingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public EmbeddingGeneratorLoadingTests()
    {
        foreach (var file in Directory.GetFiles(TestModels.TinyEncoder))
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void MissingFolderIsNamed()
    {
        var reason = ReasonAgainst(new EmbeddingOptions { ModelFolder = Path.Combine(folder.Path, "nowhere") });

        Assert.Contains("nowhere", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void WeightsWithAnotherHashAreRefused()
    {
        var reason = ReasonAgainst(Options(new string('0', 64)));

        Assert.Contains("SHA-256", reason, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(folder.Path, "model.onnx"), reason, StringComparison.Ordinal);
    }

    [Fact]
    public void IdentityDiffersWhereverTheVectorsDo()
    {
        EmbeddingOptions[] options =
        [
            Options(null),
            new() { ModelFolder = folder.Path, MaxTokens = 64, PassagePrefix = "passage: " },
            new() { ModelFolder = folder.Path, MaxTokens = 64, Pooling = PoolingMode.Cls },
            new() { ModelFolder = folder.Path, MaxTokens = 16 },
        ];

        string[] identities = [.. options.Select(Identity)];

        Assert.Equal(options.Length, identities.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(identities[0], Identity(Options(null)));
    }

    [Theory]
    [InlineData("config.json", "{}")]
    [InlineData("config.json", "[")]
    [InlineData("tokenizer.json", "{}")]
    [InlineData("vocab.txt", "")]
    [InlineData("model.onnx", "broken")]
    public void BrokenFilesGiveAReason(string name, string content)
    {
        folder.Write(name, content);

        var reason = ReasonAgainst(Options(null));

        Assert.Contains(Path.Combine(folder.Path, name), reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("vocab.txt")]
    [InlineData("model.onnx")]
    public void MissingFilesAreNamed(string name)
    {
        File.Delete(Path.Combine(folder.Path, name));

        var reason = ReasonAgainst(Options(null));

        Assert.Contains(name, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ANetworkOfAnotherKindIsRefusedByItsOutputs()
    {
        File.Copy(Path.Combine(TestModels.TinyReader, "reader.onnx"), Path.Combine(folder.Path, "model.onnx"), overwrite: true);

        var reason = ReasonAgainst(Options(null));

        Assert.Contains("last_hidden_state", reason, StringComparison.Ordinal);
        Assert.Contains("start_logits", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void PoolingAndPrefixesComeFromTheModelsOwnFilesUnlessTheOptionsSayOtherwise()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "1_Pooling"));
        folder.Write(Path.Combine("1_Pooling", "config.json"), """{ "pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false }""");
        folder.Write("config_sentence_transformers.json", """{ "prompts": { "query": "q: " } }""");

        using var generator = EmbeddingGenerator.Load(Options(null));
        using var told = EmbeddingGenerator.Load(new EmbeddingOptions { ModelFolder = folder.Path, MaxTokens = 64, Pooling = PoolingMode.Mean, QueryPrefix = "" });

        Assert.Equal(new EmbeddingShape(64, PoolingMode.Cls, "q: ", ""), generator.Shape);
        Assert.Equal(new EmbeddingShape(64, PoolingMode.Mean, "", ""), told.Shape);
    }

    [Fact]
    public void MoreTokensThanPositionsAreRefused()
    {
        var reason = ReasonAgainst(new EmbeddingOptions { ModelFolder = folder.Path, MaxTokens = 65 });

        Assert.Contains("Embeddings:MaxTokens", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void TheWeightsMayLieInAFolderCalledOnnx()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "onnx"));
        File.Move(Path.Combine(folder.Path, "model.onnx"), Path.Combine(folder.Path, "onnx", "model.onnx"));

        using var generator = EmbeddingGenerator.Load(Options(null));

        Assert.Equal(4, generator.Generate(["a"], isQuery: false, CancellationToken.None)[0].Length);
    }

    /// <summary>What .NET throws where the package has no library for the system (musl, macOS on Intel).</summary>
    [Fact]
    public void AMissingNativeLibraryIsAReasonAndNotACrash()
    {
        var exception = new TypeInitializationException("Microsoft.ML.OnnxRuntime.NativeMethods", new DllNotFoundException("Unable to load shared library 'onnxruntime'"));

        Assert.Contains("ONNX Runtime has no library for this system", OnnxNetwork.ReasonOf(exception), StringComparison.Ordinal);
        Assert.Null(OnnxNetwork.ReasonOf(new InvalidOperationException()));
    }

    /// <summary>The default weights, by properties that others measured: unit length, CLS pooling and the prefix of questions.</summary>
    [Fact]
    public void TheDefaultModelPutsTheAnsweringPassageFirst()
    {
        var generator = TestModels.Embedding;
        var question = generator.Generate(["When was the bridge opened?"], isQuery: true, CancellationToken.None)[0];
        var passages = generator.Generate(["The crossing was inaugurated in 1931.", "The bridge is painted green.", "Wheat prices fell."], isQuery: false, CancellationToken.None);

        float[] cosines = [.. passages.Select(passage => System.Numerics.Tensors.TensorPrimitives.Dot<float>(question, passage))];

        Assert.Equal(new EmbeddingShape(256, PoolingMode.Cls, "Represent this sentence for searching relevant passages: ", ""), TestModels.Embedding.Shape);
        Assert.True(cosines[0] > cosines[2] && cosines[1] > cosines[2], string.Join(' ', cosines));
    }

    private EmbeddingOptions Options(string? sha256) => new() { ModelFolder = folder.Path, MaxTokens = 64, WeightsSha256 = sha256 };

    private static string ReasonAgainst(EmbeddingOptions options)
    {
        var exception = Record.Exception(() => EmbeddingGenerator.Load(options));
        Assert.True(exception is IOException or InvalidDataException, exception?.ToString());
        return exception!.Message;
    }

    private static string Identity(EmbeddingOptions options)
    {
        using var generator = EmbeddingGenerator.Load(options);
        return generator.Identity;
    }
}
