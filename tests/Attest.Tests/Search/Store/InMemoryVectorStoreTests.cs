using Attest.Search;
using Attest.Search.Store;
using Microsoft.Extensions.VectorData;

namespace Attest.Tests.Search.Store;

public sealed class InMemoryVectorStoreTests : VectorStoreConformance
{
    protected override VectorStore CreateStore() => new InMemoryVectorStore();

    [Theory]
    [InlineData(1, 8)]
    [InlineData(50, 7)]
    [InlineData(3_000, 384)] // large enough for several threads
    public async Task FindsWhatANaiveScanFinds(int rows, int dimensions)
    {
        var random = new Random(7);
        var vectors = Enumerable.Range(0, rows).Select(_ => Random(random, dimensions)).ToArray();
        var query = Random(random, dimensions);
        var collection = await SentencesAsync(vectors, dimensions);

        var found = await collection.SearchAsync(query, 10).ToListAsync();

        var naive = vectors.Select((vector, row) => (Row: row, Score: vector.Zip(query, (value, other) => (double)value * other).Sum()))
            .OrderByDescending(row => row.Score)
            .Take(10)
            .ToArray();
        Assert.Equal(naive.Select(row => row.Row), found.Select(result => result.Record.Ordinal));
        Assert.All(naive.Zip(found), pair => Assert.Equal(pair.First.Score, pair.Second.Score!.Value, 4));
    }

    [Fact]
    public async Task EqualScoresKeepTheOrderOfTheKeysOnAnyNumberOfThreads()
    {
        var vector = Enumerable.Repeat(1f, 384).ToArray();
        var collection = await SentencesAsync([.. Enumerable.Repeat(vector, 3_000)], 384);

        var found = await collection.SearchAsync(vector, 5).ToListAsync();

        Assert.Equal([0, 1, 2, 3, 4], found.Select(result => result.Record.Ordinal));
    }

    [Fact]
    public async Task AFilterHoldsWhereItIsCompiled()
    {
        var vector = Enumerable.Repeat(1f, 384).ToArray();
        var collection = await SentencesAsync([.. Enumerable.Repeat(vector, 3_000)], 384);

        var found = await collection.SearchAsync(vector, 2, new() { Filter = sentence => sentence.Ordinal >= 2_990 }).ToListAsync();

        Assert.Equal([2_990, 2_991], found.Select(result => result.Record.Ordinal));
    }

    [Fact]
    public async Task SearchesGoOnWhileRecordsAreWritten()
    {
        var towns = await TownsAsync();
        using var done = new CancellationTokenSource();
        var searches = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var found = await towns.SearchAsync(new ReadOnlyMemory<float>([1, 0, 0]), 500).ToListAsync();
                Assert.Equal(found.Select(result => result.Record.Key).Order(StringComparer.Ordinal), found.Select(result => result.Record.Key));
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                await towns.UpsertAsync(new Town { Key = $"{writer}-{i}", Position = new float[] { 1, 0, 0 } });
                await towns.DeleteAsync($"{writer}-{i - 10}");
            }
        })));
        await done.CancelAsync();
        await searches;

        Assert.Equal(40, await towns.GetAsync(town => true, 1_000).CountAsync());
    }

    [Fact]
    public void WhatItCannotHoldIsSaid()
    {
        Assert.Contains("strings", Assert.Throws<NotSupportedException>(() => Store.GetCollection<Guid, Town>("towns")).Message, StringComparison.Ordinal);
        Assert.Contains("no key", Assert.Throws<NotSupportedException>(() => Store.GetCollection<string, object>("objects")).Message, StringComparison.Ordinal);
        Assert.Contains("Point", Assert.Throws<NotSupportedException>(() => Store.GetCollection<string, OnMap>("map")).Message, StringComparison.Ordinal);
    }

    private async Task<VectorStoreCollection<string, SentenceRecord>> SentencesAsync(float[][] vectors, int dimensions)
    {
        var collection = Store.GetCollection<string, SentenceRecord>("sentences", RecordDefinition.Of<SentenceRecord>(dimensions));
        await collection.EnsureCollectionExistsAsync();
        await collection.UpsertAsync(vectors.Select((vector, i) => new SentenceRecord { Key = $"a.txt#{i:D6}", ArticleId = "a.txt", Ordinal = i, Embedding = vector }));
        return collection;
    }

    private static float[] Random(Random random, int dimensions) => [.. Enumerable.Range(0, dimensions).Select(_ => random.NextSingle() - 0.5f)];

    private sealed class OnMap
    {
        [VectorStoreKey]
        public string Key { get; set; } = "";

        [VectorStoreVector(2)]
        public double[] Point { get; set; } = [];
    }
}
