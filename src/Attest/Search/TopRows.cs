namespace Attest.Search;

/// <summary>Keeps the best rows of a stream. Not thread-safe.</summary>
internal sealed class TopRows(int capacity)
{
    private static readonly Comparer<ScoredRow> WorstFirst = Comparer<ScoredRow>.Create((some, other) => other.CompareTo(some));

    private readonly PriorityQueue<ScoredRow, ScoredRow> kept = new(WorstFirst);

    /// <summary>Only higher scores can enter from here on, rows being added in order; negative infinity until there are enough.</summary>
    public double Threshold => kept.Count < capacity ? double.NegativeInfinity : capacity == 0 ? double.PositiveInfinity : kept.Peek().Score;

    public void Add(ScoredRow row)
    {
        if (kept.Count < capacity)
            kept.Enqueue(row, row);
        else if (capacity > 0)
            kept.EnqueueDequeue(row, row);
    }

    public void AddAll(TopRows other)
    {
        foreach (var (row, _) in other.kept.UnorderedItems)
            Add(row);
    }

    /// <summary>Best first.</summary>
    public ScoredRow[] ToSortedArray() => [.. kept.UnorderedItems.Select(item => item.Element).Order()];
}

/// <summary>A row of an index with its score; rankings order by score, then by row.</summary>
internal readonly record struct ScoredRow(int Row, double Score) : IComparable<ScoredRow>
{
    /// <summary>Better comes first: the higher score, or the earlier row where scores are equal.</summary>
    public int CompareTo(ScoredRow other) => other.Score.CompareTo(Score) is not 0 and var byScore ? byScore : Row.CompareTo(other.Row);
}
