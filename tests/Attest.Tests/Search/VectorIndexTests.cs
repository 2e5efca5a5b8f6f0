using Attest.Search;

namespace Attest.Tests.Search;

public sealed class VectorIndexTests
{
    [Theory]
    [InlineData(1, 8)]
    [InlineData(50, 7)]
    [InlineData(3_000, 384)] // large enough for several threads
    public void FindsWhatANaiveScanFinds(int rows, int dimensions)
    {
        var random = new Random(7);
        var values = Enumerable.Range(0, rows * dimensions).Select(_ => random.NextSingle() - 0.5f).ToArray();
        var query = Enumerable.Range(0, dimensions).Select(_ => random.NextSingle() - 0.5f).ToArray();

        var found = new VectorIndex(values, dimensions).Search(query, 10);

        var naive = Enumerable.Range(0, rows)
            .Select(row => (Row: row, Score: Enumerable.Range(0, dimensions).Sum(i => (double)query[i] * values[(row * dimensions) + i])))
            .OrderByDescending(row => row.Score)
            .Take(10)
            .ToArray();
        Assert.Equal(naive.Select(row => row.Row), found.Select(row => row.Row));
        Assert.All(naive.Zip(found), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 4));
    }

    [Fact]
    public void EqualRowsKeepTheirOrderOnAnyNumberOfThreads()
    {
        const int rows = 3_000;
        var values = Enumerable.Repeat(1f, rows * 384).ToArray();

        var found = new VectorIndex(values, 384).Search(values.AsSpan(0, 384), 5);

        Assert.Equal([0, 1, 2, 3, 4], found.Select(row => row.Row));
    }

    [Fact]
    public void RowsThatAreNotAcceptedAreLeftOut()
    {
        var index = new VectorIndex([1, 0, 0.5f, 0, 0, 1], 2);

        var found = index.Search([1, 0], 3, row => row != 0);

        Assert.Equal([1, 2], found.Select(row => row.Row));
    }

    [Fact]
    public void ShapesThatDoNotFitAreRejected()
    {
        Assert.Throws<ArgumentException>(() => new VectorIndex([1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => new VectorIndex([1, 2], 2).Search([1], 1));
    }
}
