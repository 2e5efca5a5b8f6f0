using System.Linq.Expressions;
using Microsoft.Extensions.VectorData;

namespace Attest.Tests.Search.Store;

/// <content>Searching: nearest records, filters, order, words with vectors.</content>
public abstract partial class VectorStoreConformance
{
    [Fact]
    public async Task TheNearestComeFirstWithExactScores()
    {
        var towns = await TownsAsync(
            new Town { Key = "far", Position = new float[] { -1, 0, 0 } },
            new Town { Key = "near", Position = new float[] { 0.8f, 0.6f, 0 } },
            new Town { Key = "nearest", Position = new float[] { 0.96f, 0.28f, 0 } });

        var found = await towns.SearchAsync(new ReadOnlyMemory<float>(East), 10).ToListAsync();

        Assert.Equal(["nearest", "near", "far"], found.Select(result => result.Record.Key));
        Assert.Equal([0.96, 0.8, -1], found.Select(result => Math.Round(result.Score!.Value, 6)));
    }

    [Fact]
    public async Task EqualScoresComeInTheOrderOfTheKeys()
    {
        string[] keys = ["b", "a", "ä", "B", "a#2", "a#10"];
        var towns = await TownsAsync([.. keys.Select(key => new Town { Key = key, Position = East })]);

        Assert.Equal(keys.Order(StringComparer.Ordinal), await NearestAsync(towns, 10));
        Assert.Equal(keys.Order(StringComparer.Ordinal).Take(3), await NearestAsync(towns, 3));
    }

    [Fact]
    public async Task SkipGoesOnWhereTheTopEnded()
    {
        var towns = await TownsAsync(Line(9));

        Assert.Equal(["0", "1", "2", "3"], await NearestAsync(towns, 4));
        Assert.Equal(["4", "5", "6", "7"], await NearestAsync(towns, 4, new() { Skip = 4 }));
        Assert.Equal(["8"], await NearestAsync(towns, 4, new() { Skip = 8 }));
        Assert.Empty(await NearestAsync(towns, 4, new() { Skip = 9 }));
    }

    [Fact]
    public async Task AThresholdEndsTheList()
    {
        var towns = await TownsAsync(new Town { Key = "a", Position = East }, new Town { Key = "b", Position = new float[] { 0.6f, 0.8f, 0 } });

        Assert.Equal(["a"], await NearestAsync(towns, 5, new() { ScoreThreshold = 0.7 }));
        Assert.Equal(["a", "b"], await NearestAsync(towns, 5, new() { ScoreThreshold = 0.5 }));
    }

    public static TheoryData<string, string[]> Filters => new()
    {
        { "equal", ["2"] },
        { "one of a set", ["0", "3"] },
        { "one of an empty set", [] },
        { "from a day on", ["2", "3"] },
        { "between two days", ["1", "2"] },
        { "undated", ["4"] },
        { "and", ["3"] },
        { "or and not", ["0", "1", "4"] },
        { "captured", ["1"] },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task FiltersHoldForRetrievalAndSearch(string name, string[] expected)
    {
        var wanted = new Town { Name = "town 1" };
        IEnumerable<string> set = new HashSet<string> { "town 0", "town 3" }, none = [];
        Dictionary<string, Expression<Func<Town, bool>>> filters = new()
        {
            ["equal"] = town => town.Name == "town 2",
            ["one of a set"] = town => set.Contains(town.Name),
            ["one of an empty set"] = town => none.Contains(town.Name),
            ["from a day on"] = town => town.Founded >= new DateOnly(1902, 1, 1),
            ["between two days"] = town => town.Founded >= new DateOnly(1901, 1, 1) && town.Founded <= new DateOnly(1902, 1, 1),
            ["undated"] = town => town.Founded == null,
            ["and"] = town => town.People > 2_000 && town.Founded != null,
            ["or and not"] = town => !(town.People >= 2_000) || town.Name == "town 4",
            ["captured"] = town => town.Name == wanted.Name,
        };
        var towns = await TownsAsync(Line(5));

        Assert.Equal(expected, (await towns.GetAsync(filters[name], 10).ToListAsync()).Select(town => town.Key).Order());
        Assert.Equal(expected, await NearestAsync(towns, 10, new() { Filter = filters[name] }));
    }

    [Fact]
    public async Task AFilterIsAppliedBeforeTheTopIsTaken()
    {
        var towns = await TownsAsync(Line(9));

        Assert.Equal(["7", "8"], await NearestAsync(towns, 2, new() { Filter = town => town.People >= 7_000 }));
    }

    [Fact]
    public async Task RecordsAreOrderedByTheirFields()
    {
        var towns = await TownsAsync(
            new Town { Key = "1", Name = "b", People = 2, Position = East },
            new Town { Key = "2", Name = "B", People = 1, Position = East },
            new Town { Key = "3", Name = "a", People = 2, Position = East });

        Assert.Equal(["2", "3", "1"], await OrderedAsync(order => order.Ascending(town => town.Name)));
        Assert.Equal(["1", "3", "2"], await OrderedAsync(order => order.Descending(town => town.People).Descending(town => town.Name)));
        Assert.Equal(["3", "1"], await OrderedAsync(order => order.Ascending(town => town.Name), skip: 1));

        async Task<IEnumerable<string>> OrderedAsync(
            Func<FilteredRecordRetrievalOptions<Town>.OrderByDefinition, FilteredRecordRetrievalOptions<Town>.OrderByDefinition> order, int skip = 0)
        {
            return (await towns.GetAsync(town => true, 10, new() { OrderBy = order, Skip = skip }).ToListAsync()).Select(town => town.Key);
        }
    }

    [Fact]
    public async Task WordsAndVectorsTogetherFindWhatBothFit()
    {
        var towns = await TownsAsync(
            new Town { Key = "word", Name = "harbour town", Position = new float[] { 0, 1, 0 } },
            new Town { Key = "neither", Name = "hill", Position = new float[] { 0, 1, 0 } },
            new Town { Key = "both", Name = "the old harbour", Position = East },
            new Town { Key = "vector", Name = "mine", Position = East });
        var hybrid = Assert.IsType<IKeywordHybridSearchable<Town>>(towns, exactMatch: false);

        var found = await hybrid.HybridSearchAsync(new ReadOnlyMemory<float>(East), ["harbour"], 4).ToListAsync();
        var filtered = await hybrid.HybridSearchAsync(new ReadOnlyMemory<float>(East), ["harbour"], 1, new() { Filter = town => town.Name != "the old harbour", Skip = 1 }).ToListAsync();

        Assert.Equal("both", found[0].Record.Key);
        Assert.Equal("neither", found[^1].Record.Key);
        Assert.Equal(found.OrderByDescending(result => result.Score).Select(result => result.Record.Key), found.Select(result => result.Record.Key));
        Assert.Contains(filtered.Single().Record.Key, (string[])["word", "vector"]);
    }

    [Fact]
    public async Task BadArgumentsAreRefused()
    {
        var towns = await TownsAsync(Line(1));

        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await towns.SearchAsync(new ReadOnlyMemory<float>(East), 0).ToListAsync());
        await Assert.ThrowsAnyAsync<Exception>(async () => await towns.SearchAsync(new ReadOnlyMemory<float>([1, 0]), 1).ToListAsync());
        await Assert.ThrowsAnyAsync<Exception>(async () => await towns.UpsertAsync(new Town { Key = "short", Position = new float[] { 1, 0 } }));
        Assert.Equal(["0"], (await towns.GetAsync(town => true, 10).ToListAsync()).Select(town => town.Key));
    }
}
