using Attest.Models.Embeddings;
using BenchmarkDotNet.Attributes;

namespace Attest.Benchmarks;

/// <summary>One pass of the embedding model, tokens given.</summary>
[MemoryDiagnoser]
public class EncoderBenchmarks
{
    private readonly OnnxNetwork network = EmbeddingGenerator.Load(new EmbeddingOptions()).Network;
    private TokenSequence[] batch = [];

    [Params("1x16", "1x128", "8x128", "1x256")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void MakeBatch()
    {
        int[] size = [.. Size.Split('x').Select(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture))];
        int[] ids = [network.Tokenizer.ClassifierId, .. Enumerable.Range(1, size[1] - 2).Select(i => 1000 + (i * 7919 % 20000)), network.Tokenizer.SeparatorId];
        batch = [.. Enumerable.Repeat(new TokenSequence(ids, ids.Length), size[0])];
    }

    [Benchmark]
    public void Encode() => network.Run(batch, (_, _, _) => { }, CancellationToken.None);
}
