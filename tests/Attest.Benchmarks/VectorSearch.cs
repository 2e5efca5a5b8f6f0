using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Attest.Benchmarks.DataSets;
using Attest.Search;
using Attest.Search.Store;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.VectorData;

namespace Attest.Benchmarks;

/// <summary>Exact search against merely reading the same memory on the same number of cores: how near the scan is to the hardware's limit.</summary>
public class VectorSearch
{
    private const int Dimensions = 384;

    private float[] values = []; // (Rows, Dimensions)
    private float[] query = [];
    private VectorStoreCollection<string, PassageRecord> passages = null!;

    [Params(1_000, 100_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(7);
        values = new float[Rows * Dimensions];
        foreach (ref var value in values.AsSpan())
        {
            value = random.NextSingle() - 0.5f;
        }

        query = values.AsSpan(0, Dimensions).ToArray();
        passages = new InMemoryVectorStore().GetCollection<string, PassageRecord>("passages");
        passages.EnsureCollectionExistsAsync().Wait();
        passages.UpsertAsync(Enumerable.Range(0, Rows).Select(row => new PassageRecord
        {
            Key = $"a.txt#{row:D6}",
            ArticleId = "a.txt",
            Ordinal = row,
            Text = "",
            Embedding = values.AsMemory(row * Dimensions, Dimensions),
        })).Wait();
    }

    [Benchmark(Baseline = true)]
    public ulong ReadMemory()
    {
        var sum = 0UL;
        var rowsEach = Rows / Environment.ProcessorCount;
        Parallel.For(0, Environment.ProcessorCount, worker =>
        {
            var part = values.AsSpan(worker * rowsEach * Dimensions, rowsEach * Dimensions);
            Interlocked.Add(ref sum, Xor(MemoryMarshal.Cast<float, ulong>(part)));
        });
        return sum;
    }

    [Benchmark]
    public async Task<int> Search() => (await passages.SearchAsync(query, 20).FirstAsync()).Record.Ordinal;

    private static ulong Xor(ReadOnlySpan<ulong> words)
    {
        var a = Vector512<ulong>.Zero;
        var b = a;
        var blocks = MemoryMarshal.Cast<ulong, Vector512<ulong>>(words);
        for (var i = 0; i + 1 < blocks.Length; i += 2)
        {
            a ^= blocks[i];
            b ^= blocks[i + 1];
        }

        return (a ^ b)[0];
    }
}
