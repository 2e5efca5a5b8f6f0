using Attest.Models.Embeddings;

namespace Attest.Tests.Models.Embeddings;

public sealed class EmbeddingModelTests : IDisposable
{
    private readonly TinyBertFolder folder = new(32, 2, "");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void MissingFolderSaysWhatToDo()
    {
        var isLoaded = EmbeddingModel.TryLoad(new EmbeddingOptions { ModelFolder = Path.Combine(folder.Path, "nowhere") }, out var model, out var reason);

        Assert.False(isLoaded);
        Assert.Null(model);
        Assert.Contains("npm ci", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void WeightsWithAnotherHashAreRefused()
    {
        var isLoaded = EmbeddingModel.TryLoad(Options(new string('0', 64)), out _, out var reason);

        Assert.False(isLoaded);
        Assert.Contains("SHA-256", reason, StringComparison.Ordinal);
        Assert.Contains(folder.WeightsPath, reason, StringComparison.Ordinal);
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

        string[] identities = [.. options.Select(option => EmbeddingModel.Load(option).Identity)];

        Assert.Equal(options.Length, identities.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(identities[0], EmbeddingModel.Load(Options(null)).Identity);
    }

    [Theory]
    [InlineData("config.json", "{}")]
    [InlineData("config.json", "[")]
    [InlineData("tokenizer.json", "{}")]
    [InlineData("model.safetensors", "broken")]
    [InlineData("second.safetensors", "broken")]
    public void BrokenFilesGiveAReason(string name, string content)
    {
        File.WriteAllText(Path.Combine(folder.Path, name), content);

        var isLoaded = EmbeddingModel.TryLoad(Options(null), out _, out var reason);

        Assert.False(isLoaded);
        Assert.Contains(folder.Path, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("tokenizer.json")]
    public void MissingFilesAreNamed(string name)
    {
        File.Delete(Path.Combine(folder.Path, name));

        var isLoaded = EmbeddingModel.TryLoad(Options(null), out _, out var reason);

        Assert.False(isLoaded);
        Assert.Contains(name, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingTensorIsNamed()
    {
        var config = Path.Combine(folder.Path, "config.json");
        File.WriteAllText(config, File.ReadAllText(config).Replace("\"num_hidden_layers\":2", "\"num_hidden_layers\":3", StringComparison.Ordinal));

        var isLoaded = EmbeddingModel.TryLoad(Options(null), out _, out var reason);

        Assert.False(isLoaded);
        Assert.Contains("encoder.layer.2.", reason, StringComparison.Ordinal);
    }

    private EmbeddingOptions Options(string? sha256) => new() { ModelFolder = folder.Path, MaxTokens = 64, WeightsSha256 = sha256 };
}
