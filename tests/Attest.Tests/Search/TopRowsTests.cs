using Attest.Search;
using FsCheck;
using FsCheck.Fluent;

namespace Attest.Tests.Search;

public sealed class TopRowsTests
{
    [Fact]
    public void KeepsWhatSortingWouldPutFirst()
    {
        // Few different scores, so that many are equal.
        var scores = Gen.ListOf(Gen.Choose(0, 5)).ToArbitrary();

        Prop.ForAll(scores, Gen.Choose(0, 8).ToArbitrary(), (list, capacity) =>
        {
            var rows = list.Select((score, row) => new ScoredRow(row, score)).ToArray();
            var best = new TopRows(capacity);

            foreach (var row in rows)
            {
                best.Add(row);
            }

            Assert.Equal(rows.OrderByDescending(row => row.Score).ThenBy(row => row.Row).Take(capacity), best.ToSortedArray());
        }).QuickCheckThrowOnFailure();
    }
}
