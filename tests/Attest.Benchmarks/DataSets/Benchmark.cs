using System.IO.Compression;
using Attest.Articles;
using Attest.Evaluation;
using Attest.Text;

namespace Attest.Benchmarks.DataSets;

/// <summary>A published data set as articles and questions.</summary>
/// <param name="Articles">The corpus; ids are unique.</param>
/// <param name="Questions">In the data set's order.</param>
internal sealed record Benchmark(IReadOnlyList<Article> Articles, IReadOnlyList<BenchmarkQuestion> Questions);

/// <param name="Question">What is asked, and what is right.</param>
/// <param name="Given">The article that the data set gives with the question; null where it gives none.</param>
/// <param name="Candidates">The spans of <paramref name="Given"/> to choose from; empty where the data set names none.</param>
internal sealed record BenchmarkQuestion(EvaluationQuestion Question, Article? Given, IReadOnlyList<TextSpan> Candidates);

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

/// <summary>Reads *.jsonl and *.jsonl.gz: one JSON object a line.</summary>
internal static class GzipJsonLines
{
    /// <exception cref="InvalidDataException">A line is not such an object; the message names file and line.</exception>
    public static IEnumerable<T> Read<T>(string path)
    {
        using var file = File.OpenRead(path);
        using var bytes = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var reader = new StreamReader(bytes);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            yield return Parse<T>(line, path, number);
        }
    }

    private static T Parse<T>(string line, string path, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, Snake) ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}:{number}: is not a row of this data set ({exception.Message})", exception);
        }
    }

    // The data sets write gold_passage_ids; names of one word are the same in every style.
    private static readonly JsonSerializerOptions Snake = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
