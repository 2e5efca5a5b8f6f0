using Attest.Articles;

namespace Attest.Evaluation.Benchmarks;

internal static class BenchmarkArticles
{
    /// <param name="id">Unique in the benchmark.</param>
    /// <param name="title">Wikipedia writes "Sky_(United_Kingdom)"; empty means none.</param>
    /// <param name="text">Never changed.</param>
    public static Article Make(string id, string title, string text)
    {
        var metadata = title.Length == 0
            ? ArticleMetadata.Empty
            : new ArticleMetadata { Title = new MetadataValue<string>(title.Replace('_', ' '), MetadataOrigin.Declared, null) };
        return new Article { Id = id, Text = text, Metadata = metadata, Boilerplate = [] };
    }
}
