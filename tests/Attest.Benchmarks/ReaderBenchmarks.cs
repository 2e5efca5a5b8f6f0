using Attest.Benchmarks.DataSets;
using Attest.Models.Reading;
using BenchmarkDotNet.Attributes;

namespace Attest.Benchmarks;

/// <summary>A question read in passages of about 150 tokens, as an answer needs it.</summary>
[MemoryDiagnoser]
public class ReaderBenchmarks
{
    private readonly SpanReader reader = SpanReader.Load(new ReaderOptions());
    private string[] passages = [];

    [Params(1, 8)]
    public int Passages { get; set; }

    [GlobalSetup]
    public void MakePassages()
    {
        const string Sentence = "The old stone bridge was opened in 1931 and repaired twice, in 1954 and in 1988, by the same company. ";
        passages = [.. Enumerable.Repeat(string.Concat(Enumerable.Repeat(Sentence, 6)), Passages)];
    }

    [Benchmark]
    public object Read() => reader.Read("When was the bridge opened?", passages, CancellationToken.None);
}
