using Attest.Benchmarks.DataSets;
using Attest.Models.Embeddings;
using BenchmarkDotNet.Attributes;

namespace Attest.Benchmarks;

/// <summary>A passage of about 200 tokens.</summary>
[MemoryDiagnoser]
public class TokenizerBenchmarks
{
    private readonly ModelTokenizer tokenizer = EmbeddingGenerator.Load(new EmbeddingOptions()).Network.Tokenizer;
    private readonly string text = string.Concat(Enumerable.Repeat("Dr. Maria Ünal, a glaciologist from Zürich, said the “expedition” will last six weeks. ", 9));

    [Benchmark]
    public int CountTokens() => tokenizer.CountTokens(text);

    [Benchmark]
    public object Tokenize() => tokenizer.Tokenize(text);
}
