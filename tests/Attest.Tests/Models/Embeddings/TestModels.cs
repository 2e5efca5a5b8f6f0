using Attest.Models.Embeddings;
using Attest.Models.Reading;

namespace Attest.Tests.Models.Embeddings;

/// <summary>The models that the build brings, loaded once for all tests, and the tiny networks of training/make_test_models.py.</summary>
internal static class TestModels
{
    private static readonly Lazy<EmbeddingGenerator> LoadedEmbedding = new(() => EmbeddingGenerator.Load(new EmbeddingOptions()));
    private static readonly Lazy<SpanReader> LoadedReader = new(() => SpanReader.Load(new ReaderOptions()));

    public static EmbeddingGenerator Embedding => LoadedEmbedding.Value;

    public static SpanReader Reader => LoadedReader.Value;

    public static string TinyEncoder => DataPath("Models", "data", "tiny-encoder");

    public static string TinyReader => DataPath("Models", "data", "tiny-reader");

    public static IReadOnlyList<JsonElement> ReadRows(string path)
    {
        return [.. File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    public static string DataPath(params string[] parts) => Path.Combine([SharedData.RepositoryRoot(), "tests", "Attest.Tests", .. parts]);
}
