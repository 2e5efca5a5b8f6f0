using Attest.Evaluation.Benchmarks;
using Attest.Models.Embeddings;
using BenchmarkDotNet.Attributes;

namespace Attest.Benchmarks;

/// <summary>One pass of all-MiniLM-L6-v2, tokens given; the sizes are those that docs/performance.md compares with onnxruntime.</summary>
[MemoryDiagnoser]
public class EncoderBenchmarks
{
    private readonly EmbeddingModel model = EmbeddingModel.Load(new EmbeddingOptions());
    private readonly TokenBatch batch = new();

    [Params("1x16", "1x128", "8x128", "1x256")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void MakeBatch()
    {
        int[] size = [.. Size.Split('x').Select(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture))];
        for (var sequence = 0; sequence < size[0]; sequence++)
        {
            batch.BeginSequence();
            for (var i = 0; i < size[1]; i++)
            {
                batch.Add(i == 0 ? model.Tokenizer.ClassifierId : i == size[1] - 1 ? model.Tokenizer.SeparatorId : 1000 + (i * 7919 % 20000));
            }
        }
    }

    [Benchmark]
    public void Encode() => model.Encoder.Encode(batch, CancellationToken.None).Dispose();
}
