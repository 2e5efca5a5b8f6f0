using Attest.Search;
using Attest.Text.Terms;

namespace Attest.Tests.Search;

public sealed class InvertedIndexTests
{
    // Lengths 2, 4 and 1: 7/3 on average.
    private static readonly InvertedIndex Animals = Build(new Bm25Options(), ("", "cat dog"), ("", "cat cat bird fish"), ("", "bird"));

    [Fact]
    public void ScoresAreThoseOfTheFormula()
    {
        // N = 3, n = 2: idf = ln(1 + (3 - 2 + 0.5) / (2 + 0.5)) = ln 1.6 = 0.470004
        // Row 1: tf 2, 1.2 (0.25 + 0.75 × 4 / (7/3)) = 1.842857; 0.470004 × 2 / (2 + 1.842857) = 0.244612
        // Row 0: tf 1, 1.2 (0.25 + 0.75 × 2 / (7/3)) = 1.071429; 0.470004 × 1 / (1 + 1.071429) = 0.226898
        var found = Animals.Search(["cat"], 10);

        Assert.Equal([1, 0], found.Select(row => row.Row));
        Assert.Equal(0.244612, found[0].Score, 6);
        Assert.Equal(0.226898, found[1].Score, 6);
    }

    [Fact]
    public void TitleOccurrencesCountWithTheirWeight()
    {
        // N = n = 2: idf = ln(1 + 0.5 / 2.5) = 0.182322; lengths 2 + 2 × 1 = 4 and 3, 3.5 on average
        // Row 0: tf 2 × 1, 1.2 (0.25 + 0.75 × 4 / 3.5) = 1.328571; 0.182322 × 2 / 3.328571 = 0.109549
        // Row 1: tf 1, 1.2 (0.25 + 0.75 × 3 / 3.5) = 1.071429; 0.182322 × 1 / 2.071429 = 0.088017
        var index = Build(new Bm25Options { TitleWeight = 2 }, ("cat", "dog bird"), ("", "cat dog fish"));

        var found = index.Search(["cat"], 10);

        Assert.Equal([0, 1], found.Select(row => row.Row));
        Assert.Equal(0.109549, found[0].Score, 6);
        Assert.Equal(0.088017, found[1].Score, 6);
    }

    [Fact]
    public void TitleWeightZeroLeavesTitlesOut()
    {
        var index = Build(new Bm25Options { TitleWeight = 0 }, ("cat", "dog"));

        Assert.Empty(index.Search(["cat"], 10));
    }

    [Fact]
    public void RepeatedQueryTermCountsTwice()
    {
        Assert.Equal(2 * Animals.Score(["cat"], 0), Animals.Score(["cat", "cat"], 0), 12);
    }

    [Fact]
    public void ScoresAddUpOverTerms()
    {
        string[] query = ["cat", "bird", "unknown"];

        var found = Animals.Search(query, 10);

        Assert.All(found, row => Assert.Equal(row.Score, Animals.Explain(query, row.Row).Sum(part => part.Score), 12));
        Assert.Equal(["cat", "bird"], Animals.Explain(query, 1).Select(part => part.Term));
    }

    [Fact]
    public void EqualScoresKeepTheOrderOfTheRows()
    {
        var index = Build(new Bm25Options(), ("", "cat"), ("", "dog"), ("", "cat"), ("", "cat"));

        Assert.Equal([0, 2], index.Search(["cat"], 2).Select(row => row.Row));
    }

    [Fact]
    public void RowsThatAreNotAcceptedAreLeftOut()
    {
        Assert.Equal([0], Animals.Search(["cat"], 10, row => row != 1).Select(row => row.Row));
    }

    [Fact]
    public void NoTermsAndNoRowsFindNothing()
    {
        Assert.Empty(Animals.Search([], 10));
        Assert.Empty(Animals.Search(["cat"], 0));
        Assert.Empty(Build(new Bm25Options()).Search(["cat"], 10));
    }

    [Theory]
    [InlineData(0, 1, 0.25, true)] // cat of cat, dog, bird, fish
    [InlineData(0, 1, 0.26, false)]
    [InlineData(1, 1, 1.0, true)]
    [InlineData(0, 2, 0.1, false)]
    public void RowsResembleByTheirShareOfCommonTerms(int row, int otherRow, double share, bool resemble)
    {
        Assert.Equal(resemble, Animals.Resemble(row, otherRow, share));
    }

    [Fact]
    public void NoScoreReachesTheSumOfTheIdf()
    {
        string[] query = ["cat", "bird"];

        Assert.All(Animals.Search(query, 10), row => Assert.InRange(row.Score, 0, query.Sum(Animals.Idf)));
    }

    private static InvertedIndex Build(Bm25Options options, params (string Title, string Body)[] texts)
    {
        var builder = new InvertedIndexBuilder(new Analyzer(), options);
        foreach (var (title, body) in texts)
        {
            builder.Add(title, body);
        }

        return builder.Build();
    }
}
