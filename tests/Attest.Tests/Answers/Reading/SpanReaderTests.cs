using Attest.Models.Reading;
using Attest.Tests.Models.Embeddings;
using Attest.Text;

namespace Attest.Tests.Answers.Reading;

public sealed class SpanReaderTests
{
    private const double Masked = -10000; // logits of tokens that may not answer

    private static SpanReader Reader => TestModels.Reader;

    /// <summary>PyTorch with the same weights wrote the file (training/export_onnx.py).</summary>
    [Fact]
    public void LogitsEqualTheReference()
    {
        var rows = TestModels.ReadRows(Path.Combine(SharedData.RepositoryRoot(), "models", "reader", "examples.jsonl"));

        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var start = row.GetProperty("start").Deserialize<double[]>()!;
            var end = row.GetProperty("end").Deserialize<double[]>()!;
            var offset = start.ToList().FindIndex(1, logit => logit > Masked);

            var reading = Reader.Read(row.GetProperty("question").GetString()!, [row.GetProperty("passage").GetString()!], CancellationToken.None)[0];

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

    [Fact]
    public void AnyNetworkWithStartAndEndLogitsReads()
    {
        var reader = SpanReader.Load(new ReaderOptions { ModelFolder = TestModels.TinyReader, MaxTokens = 16 });

        var reading = reader.Read("a", ["a b c a", "a a a a a a a a a a a a a a a a a a a a d c a", "", "what"], CancellationToken.None);

        Assert.Equal(new ScoredSpan(new TextSpan(2, 5), 3 + 4 + 1), reading[0].Best);
        Assert.Equal(2, reading[0].NullScore);
        Assert.Equal(new ScoredSpan(new TextSpan(40, 43), 5 + 4 + 1), reading[1].Best);
        Assert.Null(reading[2].Best);
        Assert.Equal(new TextSpan(0, 4), reading[3].Best?.Span);
    }

    [Fact]
    public void ANetworkWithoutLogitsIsRefused()
    {
        var exception = Assert.ThrowsAny<Exception>(() => SpanReader.Load(new ReaderOptions { ModelFolder = TestModels.TinyEncoder }));

        Assert.Contains("start_logits", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PassagesReadTogetherEqualPassagesReadAlone()
    {
        string[] passages = ["The bridge opened in 1931.", "", LongPassage(900), "It was repaired twice, in 1954 and 1988.", LongPassage(300)];

        var together = Reader.Read("When was the bridge opened?", passages, CancellationToken.None);

        for (var i = 0; i < passages.Length; i++)
        {
            var alone = Reader.Read("When was the bridge opened?", [passages[i]], CancellationToken.None)[0];
            Assert.Equal(alone.NullScore, together[i].NullScore, 1e-3);
            Assert.Equal(alone.Best?.Span, together[i].Best?.Span);
        }
    }

    [Fact]
    public void AnswerFarIntoALongPassageIsFound()
    {
        var passage = LongPassage(700) + " The old stone bridge was opened in 1931.";

        var reading = Reader.Read("When was the bridge opened?", [passage], CancellationToken.None)[0];

        Assert.Equal("1931", reading.Best?.Span.Slice(passage));
    }

    [Fact]
    public void QuestionOfAnyLengthIsRead()
    {
        var reading = Reader.Read(LongPassage(5000), ["The bridge opened in 1931."], CancellationToken.None)[0];

        Assert.NotNull(reading.Best);
    }

    [Fact]
    public void MissingFolderIsNamed()
    {
        var exception = Assert.ThrowsAny<Exception>(() => SpanReader.Load(new ReaderOptions { ModelFolder = "models/nowhere" }));

        Assert.Contains("nowhere", exception.Message, StringComparison.Ordinal);
    }

    private static string LongPassage(int words) => string.Join(' ', Enumerable.Range(0, words).Select(i => i % 12 == 11 ? "rain." : "water"));
}
