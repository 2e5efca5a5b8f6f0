using System.Text.Json.Serialization;
using Attest.Benchmarks.DataSets;
using Attest.Models.Reading;
using Attest.Passages;

namespace Attest.Benchmarks.Quality;

/// <summary>How closely parts written here follow what they reproduce.</summary>
internal static class ParityQuality
{
    public static QualityPart Measure(QualityPaths paths, SpanReader reader, CancellationToken cancellationToken)
    {
        return new QualityPart(
            "Parity with the references",
            "The same weights in PyTorch; the English golden rules of sentence boundaries (one of the 52 is marked skipped at its source and left out).",
            [Reader("reader", reader, Path.Combine(paths.Repository, "models", "reader", "examples.jsonl"), cancellationToken), .. Sentences(paths)],
            [
                new("Pragmatic Segmenter", "98.1 % of the sentence rules", "published"),
                new("OpenNLP", "59.6 %", "published with the same rules"),
                new("Punkt", "46.2 %", "published with the same rules"),
            ]);
    }

    private static QualityFigure Reader(string name, SpanReader reader, string examples, CancellationToken cancellationToken)
    {
        const int Separator = 102;
        var worst = 0.0;
        var count = 0;
        foreach (var row in GzipJsonLines.Read<LogitsRow>(examples))
        {
            var reading = reader.Read(row.Question, [row.Passage], cancellationToken)[0];
            var window = reading.Windows[0];
            var passage = Array.IndexOf(row.TokenIds, Separator) + 1;
            if (passage + window.Start.Length + 1 != row.TokenIds.Length)
            {
                throw new InvalidDataException($"Example {count + 1} has other tokens than the reader sees.");
            }

            worst = Math.Max(worst, Math.Abs(window.NullScore - row.Start[0] - row.End[0]));
            for (var i = 0; i < window.Start.Length; i++)
            {
                worst = Math.Max(worst, Math.Abs(window.Start[i] - row.Start[passage + i]));
                worst = Math.Max(worst, Math.Abs(window.End[i] - row.End[passage + i]));
            }

            count++;
        }

        return new($"{name}, largest difference of a logit", worst, FigureKind.Difference) { Goal = 1e-3, Note = $"{count} question-passage pairs" };
    }

    private static IEnumerable<QualityFigure> Sentences(QualityPaths paths)
    {
        using var file = File.OpenRead(paths.Dev("sentence-boundaries.json"));
        var rules = JsonSerializer.Deserialize<BoundaryRule[]>(file, Snake)!.Where(rule => !rule.SkippedInSource).ToArray();
        var right = rules.Count(rule => SentenceSplitter.Split(rule.Text, [new(0, rule.Text.Length)])
            .Select(span => Unwrapped(span.Slice(rule.Text)))
            .SequenceEqual(rule.Sentences.Select(Unwrapped), StringComparer.Ordinal));
        yield return new("sentence boundary rules", right, FigureKind.Count) { Goal = 50, Note = $"of {rules.Length}" };
    }

    /// <summary>Spans hold the text as it stands; the rules write a broken line as one.</summary>
    private static string Unwrapped(string sentence) => string.Join(' ', sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static readonly JsonSerializerOptions Snake = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private sealed record BoundaryRule(string Text, IReadOnlyList<string> Sentences, bool SkippedInSource);

    private sealed record LogitsRow(string Question, string Passage, [property: JsonPropertyName("tokenIds")] int[] TokenIds, double[] Start, double[] End);
}
