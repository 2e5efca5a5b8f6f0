using Microsoft.Extensions.VectorData;

namespace Attest.Tests.Search.Store;

/// <summary>
/// What ranking relies on in a vector store. Derive a class to put another store through: it must pass before the program may use it.
/// </summary>
public abstract partial class VectorStoreConformance : IDisposable
{
    private static readonly float[] East = [1, 0, 0];

    private readonly Lazy<VectorStore> store;

    protected VectorStoreConformance() => store = new(CreateStore);

    protected VectorStore Store => store.Value;

    /// <summary>An empty store, disposed of after the test.</summary>
    protected abstract VectorStore CreateStore();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task CollectionsComeAndGo()
    {
        var collection = Store.GetCollection<string, Town>("towns");
        Assert.False(await collection.CollectionExistsAsync());

        await collection.EnsureCollectionExistsAsync();
        await collection.EnsureCollectionExistsAsync();

        Assert.True(await collection.CollectionExistsAsync());
        Assert.True(await Store.CollectionExistsAsync("towns"));
        Assert.Equal("towns", collection.Name);
        Assert.Equal(["towns"], await Store.ListCollectionNamesAsync().ToListAsync());

        await Store.EnsureCollectionDeletedAsync("towns");
        await collection.EnsureCollectionDeletedAsync();

        Assert.False(await collection.CollectionExistsAsync());
        Assert.Empty(await Store.ListCollectionNamesAsync().ToListAsync());
    }

    [Fact]
    public async Task TwoHandlesOfOneNameSeeTheSameRecords()
    {
        await TownsAsync(new Town { Key = "a", Position = East });

        Assert.NotNull(await Store.GetCollection<string, Town>("towns").GetAsync("a"));
    }

    [Fact]
    public async Task ACollectionThatDoesNotExistIsAnErrorOfTheStore()
    {
        var collection = Store.GetCollection<string, Town>("nowhere");

        await Assert.ThrowsAsync<VectorStoreException>(async () => await collection.GetAsync("a"));
        await Assert.ThrowsAsync<VectorStoreException>(async () => await collection.UpsertAsync(new Town { Key = "a", Position = East }));
        await Assert.ThrowsAsync<VectorStoreException>(async () => await collection.SearchAsync(new ReadOnlyMemory<float>(East), 1).ToListAsync());
    }

    [Fact]
    public async Task RecordsComeBackWithAllTheirFields()
    {
        var town = new Town { Key = "a/b c#1.txt", Name = "“Ålesund” 🏔", Founded = new DateOnly(1848, 4, 1), People = 67_520, Position = new float[] { 0.1f, -0.2f, 0.3f } };
        var towns = await TownsAsync(town);

        var found = await towns.GetAsync(town.Key, new RecordRetrievalOptions { IncludeVectors = true });

        Assert.Equal((town.Key, town.Name, town.Founded, town.People), (found!.Key, found.Name, found.Founded, found.People));
        Assert.Equal(town.Position!.Value.ToArray(), found.Position!.Value.ToArray());
        Assert.Null(await towns.GetAsync("A/B C#1.TXT"));
    }

    [Fact]
    public async Task VectorsComeOnlyWhereTheyAreAskedFor()
    {
        var towns = await TownsAsync(new Town { Key = "a", Position = East });

        Assert.Null((await towns.GetAsync("a"))!.Position);
        Assert.Null((await towns.GetAsync(["a"]).SingleAsync()).Position);
        Assert.Null((await towns.GetAsync(town => true, 1).SingleAsync()).Position);
        Assert.Null((await towns.SearchAsync(new ReadOnlyMemory<float>(East), 1).SingleAsync()).Record.Position);
        Assert.NotNull((await towns.GetAsync(town => true, 1, new() { IncludeVectors = true }).SingleAsync()).Position);
        Assert.NotNull((await towns.SearchAsync(new ReadOnlyMemory<float>(East), 1, new() { IncludeVectors = true }).SingleAsync()).Record.Position);
    }

    [Fact]
    public async Task ABatchOfKeysGivesWhatIsThere()
    {
        var towns = await TownsAsync(Line(5));

        var found = await towns.GetAsync(["3", "none", "1"], new RecordRetrievalOptions { IncludeVectors = true }).ToListAsync();

        Assert.Equal(["1", "3"], found.Select(town => town.Key).Order());
        Assert.All(found, town => Assert.Equal(3, town.Position!.Value.Length));
        Assert.Empty(await towns.GetAsync(Array.Empty<string>()).ToListAsync());
    }

    [Fact]
    public async Task UpsertReplacesByKey()
    {
        var towns = await TownsAsync(new Town { Key = "a", Name = "old", Position = East }, new Town { Key = "b", Name = "other", Position = East });

        await towns.UpsertAsync([new Town { Key = "a", Name = "new", Position = new float[] { 0, 1, 0 } }, new Town { Key = "c", Position = East }]);

        Assert.Equal(["a", "b", "c"], (await towns.GetAsync(town => true, 10).ToListAsync()).Select(town => town.Key).Order());
        Assert.Equal("new", (await towns.GetAsync("a"))!.Name);
        Assert.Equal("b", (await towns.SearchAsync(new ReadOnlyMemory<float>(East), 1).SingleAsync()).Record.Key);
    }

    [Fact]
    public async Task WhatIsWrittenIsACopy()
    {
        float[] position = [1, 0, 0];
        var towns = await TownsAsync(new Town { Key = "a", Position = position });

        position[0] = -1;

        Assert.Equal(1, (await towns.SearchAsync(new ReadOnlyMemory<float>(East), 1).SingleAsync()).Score!.Value, 6);
    }

    [Fact]
    public async Task DeletedRecordsAreNotFoundAgain()
    {
        var towns = await TownsAsync(Line(6));

        await towns.DeleteAsync("0");
        await towns.DeleteAsync(["2", "none", "4"]);
        await towns.DeleteAsync("none");

        Assert.Equal(["1", "3", "5"], (await towns.GetAsync(town => true, 10).ToListAsync()).Select(town => town.Key).Order());
        Assert.Equal(["1", "3", "5"], await NearestAsync(towns, 10));
        Assert.Null(await towns.GetAsync("2"));
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && store.IsValueCreated)
        {
            store.Value.Dispose();
        }
    }

    protected async Task<VectorStoreCollection<string, Town>> TownsAsync(params Town[] records)
    {
        var towns = Store.GetCollection<string, Town>("towns");
        await towns.EnsureCollectionExistsAsync();
        await towns.UpsertAsync(records);
        return towns;
    }

    /// <summary>Each a little farther from the east than the one before; the one with the number 4 has no date.</summary>
    private static Town[] Line(int count) => [.. Enumerable.Range(0, count).Select(i => new Town
    {
        Key = $"{i}",
        Name = $"town {i}",
        Founded = i == 4 ? null : new DateOnly(1900 + i, 1, 1),
        People = i * 1_000,
        Position = new[] { MathF.Cos(i * 0.1f), MathF.Sin(i * 0.1f), 0 },
    })];

    private static async Task<IEnumerable<string>> NearestAsync(VectorStoreCollection<string, Town> towns, int top, VectorSearchOptions<Town>? options = null)
    {
        return (await towns.SearchAsync(new ReadOnlyMemory<float>(East), top, options).ToListAsync()).Select(result => result.Record.Key);
    }

    public sealed record Town
    {
        [VectorStoreKey]
        public string Key { get; init; } = "";

        [VectorStoreData(IsIndexed = true, IsFullTextIndexed = true)]
        public string Name { get; init; } = "";

        [VectorStoreData(IsIndexed = true)]
        public DateOnly? Founded { get; init; }

        [VectorStoreData]
        public int People { get; init; }

        [VectorStoreVector(3, DistanceFunction = DistanceFunction.CosineSimilarity)]
        public ReadOnlyMemory<float>? Position { get; init; }
    }
}
