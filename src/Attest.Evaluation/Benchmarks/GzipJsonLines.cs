using System.IO.Compression;
using System.Text.Json;

namespace Attest.Evaluation.Benchmarks;

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
