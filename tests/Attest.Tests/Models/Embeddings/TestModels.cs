using System.Text.Json;
using Attest.Models.Embeddings;
using Attest.Models.Reading;

namespace Attest.Tests.Models.Embeddings;

/// <summary>The models that the build fetched, loaded once for all tests; null on a machine that has none (never in CI).</summary>
internal static class TestModels
{
    private static readonly Lazy<EmbeddingModel?> LoadedEmbedding = new(LoadEmbedding);
    private static readonly Lazy<SpanReader?> LoadedReader = new(() => Embedding is { } model ? SpanReader.Load(new ReaderOptions(), model) : null);

    public static EmbeddingModel? Embedding => LoadedEmbedding.Value;

    public static SpanReader? Reader => LoadedReader.Value;

    public static IReadOnlyList<JsonElement> ReadRows(string path)
    {
        return [.. File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    public static string DataPath(params string[] parts) => Path.Combine([SharedData.RepositoryRoot(), "tests", "Attest.Tests", .. parts]);

    private static EmbeddingModel? LoadEmbedding()
    {
        if (EmbeddingModel.TryLoad(new EmbeddingOptions(), out var model, out var reason))
        {
            return model;
        }

        Assert.False(Machine.IsCI, reason);
        return null;
    }
}
