using System.Text.Json;
using Attest.Models.Reading;
using Attest.Tests.Models.Embeddings;

namespace Attest.Tests.Answers.Reading;

public sealed class SpanReaderTests
{
    private const double Masked = -10000; // logits of tokens that may not answer

    [Fact]
    public void LogitsEqualTheCommittedReference()
    {
        // Written by this repository, read by PyTorch with the same weights.
        AssertEqualsReference(TestModels.DataPath("Answers", "Reading", "data", "reader-reference.jsonl"));
    }

    [Fact]
    public void LogitsEqualTheSharedReference()
    {
        // The examples belong to the first reader; later ones bring reference rows of their own.
        if (SharedData.Find("reader/examples.jsonl") is { } path && SharedData.Find("reader/reader.fp16.safetensors") is { } weights && TestModels.Embedding is { } model)
        {
            using var folder = new TemporaryFolder();
            File.Copy(weights, Path.Combine(folder.Path, "reader.safetensors"));
            File.Copy(Path.Combine(AppContext.BaseDirectory, "models", "reader", "config.json"), Path.Combine(folder.Path, "config.json"));
            AssertEqualsReference(path, SpanReader.Load(new ReaderOptions { ModelFolder = folder.Path }, model));
        }
    }

    [Fact]
    public void PassagesReadTogetherEqualPassagesReadAlone()
    {
        if (TestModels.Reader is not { } reader)
        {
            return;
        }

        string[] passages = ["The bridge opened in 1931.", "", LongPassage(900), "It was repaired twice, in 1954 and 1988.", LongPassage(300)];

        var together = reader.Read("When was the bridge opened?", passages, CancellationToken.None);

        for (var i = 0; i < passages.Length; i++)
        {
            var alone = reader.Read("When was the bridge opened?", [passages[i]], CancellationToken.None)[0];
            Assert.Equal(alone.NullScore, together[i].NullScore, 1e-3);
            Assert.Equal(alone.Best?.Span, together[i].Best?.Span);
        }
    }

    [Fact]
    public void AnswerFarIntoALongPassageIsFound()
    {
        if (TestModels.Reader is not { } reader)
        {
            return;
        }

        var passage = LongPassage(700) + " The old stone bridge was opened in 1931.";

        var reading = reader.Read("When was the bridge opened?", [passage], CancellationToken.None)[0];

        Assert.Equal("1931", reading.Best?.Span.Slice(passage));
    }

    [Fact]
    public void QuestionOfAnyLengthIsRead()
    {
        if (TestModels.Reader is not { } reader)
        {
            return;
        }

        var reading = reader.Read(LongPassage(5000), ["The bridge opened in 1931."], CancellationToken.None)[0];

        Assert.NotNull(reading.Best);
    }

    [Fact]
    public void MissingFolderIsNamed()
    {
        if (TestModels.Embedding is not { } model)
        {
            return;
        }

        var isLoaded = SpanReader.TryLoad(new ReaderOptions { ModelFolder = "models/nowhere" }, model, out _, out var reason);

        Assert.False(isLoaded);
        Assert.Contains("nowhere", reason, StringComparison.Ordinal);
    }

    private static string LongPassage(int words) => string.Join(' ', Enumerable.Range(0, words).Select(i => i % 12 == 11 ? "rain." : "water"));

    private static void AssertEqualsReference(string path) => AssertEqualsReference(path, TestModels.Reader);

    private static void AssertEqualsReference(string path, SpanReader? reader)
    {
        if (reader is null || TestModels.Embedding is not { } model)
        {
            return;
        }

        foreach (var row in TestModels.ReadRows(path))
        {
            var start = row.GetProperty("start").Deserialize<double[]>()!;
            var end = row.GetProperty("end").Deserialize<double[]>()!;
            var offset = start.ToList().FindIndex(1, logit => logit > Masked);

            var reading = reader.Read(row.GetProperty("question").GetString()!, [row.GetProperty("passage").GetString()!], CancellationToken.None)[0];

            var window = reading.Windows[0];
            Assert.Equal(start.Length - offset - 1, window.Start.Length);
            Assert.Equal(start[0] + end[0], window.NullScore, 1e-3);
            for (var i = 0; i < window.Start.Length; i++)
            {
                Assert.Equal(start[offset + i], window.Start[i], 1e-3);
                Assert.Equal(end[offset + i], window.End[i], 1e-3);
            }
        }
    }
}
