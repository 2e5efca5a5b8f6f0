using Attest.Models.Embeddings;

namespace Attest.Tests.Models.Embeddings;

public sealed class BertEncoderTests
{
    [Theory]
    [InlineData(32, 2, "")]
    [InlineData(64, 1, "bert.")]
    [InlineData(80, 5, "")]
    public void EveryVectorEqualsPlainArithmetic(int hidden, int heads, string prefix)
    {
        using var folder = new TinyBertFolder(hidden, heads, prefix);
        var model = EmbeddingModel.Load(new EmbeddingOptions { ModelFolder = folder.Path, MaxTokens = 64 });
        var random = new Random(3);
        int[][] sequences = [.. ((int[])[1, 2, 7, 50]).Select(length => Enumerable.Range(0, length).Select(_ => random.Next(8)).ToArray())];
        int[][] types = [.. sequences.Select(sequence => sequence.Select((_, i) => i > sequence.Length / 2 ? 1 : 0).ToArray())];
        var batch = new TokenBatch();
        for (var i = 0; i < sequences.Length; i++)
        {
            batch.BeginSequence();
            for (var t = 0; t < sequences[i].Length; t++)
            {
                batch.Add(sequences[i][t], (byte)types[i][t]);
            }
        }

        using var encoded = model.Encoder.Encode(batch, CancellationToken.None);

        for (var i = 0; i < sequences.Length; i++)
        {
            var expected = folder.Naive.Run(sequences[i], types[i]);
            for (var t = 0; t < expected.Length; t++)
            {
                var actual = encoded[batch.StartOf(i) + t];
                for (var d = 0; d < hidden; d++)
                {
                    Assert.Equal(expected[t][d], actual[d], 2e-5);
                }
            }
        }
    }

    [Fact]
    public void SequenceLongerThanThePositionsIsRejected()
    {
        using var folder = new TinyBertFolder(32, 2, "");
        var model = EmbeddingModel.Load(new EmbeddingOptions { ModelFolder = folder.Path, MaxTokens = 64 });
        var batch = new TokenBatch();
        batch.BeginSequence();
        for (var i = 0; i < 65; i++)
        {
            batch.Add(4);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => model.Encoder.Encode(batch, CancellationToken.None));
    }
}
