namespace Attest.Search;

/// <summary>Keeps the best rows of a stream in a bounded heap whose root is the worst one kept. Not thread-safe.</summary>
internal sealed class TopRows(int capacity)
{
    private readonly ScoredRow[] heap = new ScoredRow[capacity];
    private int count;

    /// <summary>Only higher scores can enter from here on, rows being added in order; negative infinity until the heap is full.</summary>
    public double Threshold => count < capacity ? double.NegativeInfinity : capacity == 0 ? double.PositiveInfinity : heap[0].Score;

    public void Add(ScoredRow row)
    {
        if (count < capacity)
        {
            heap[count++] = row;
            Rise(count - 1);
        }
        else if (capacity > 0 && row < heap[0])
        {
            heap[0] = row;
            Sink();
        }
    }

    public void AddAll(TopRows other)
    {
        foreach (var row in other.heap.AsSpan(0, other.count))
        {
            Add(row);
        }
    }

    /// <summary>Best first.</summary>
    public ScoredRow[] ToSortedArray()
    {
        var sorted = heap[..count];
        Array.Sort(sorted);
        return sorted;
    }

    private void Rise(int i)
    {
        while (i > 0 && heap[i] > heap[(i - 1) / 2])
        {
            (heap[i], heap[(i - 1) / 2]) = (heap[(i - 1) / 2], heap[i]);
            i = (i - 1) / 2;
        }
    }

    private void Sink()
    {
        var i = 0;
        while (true)
        {
            var worst = i;
            for (var child = (2 * i) + 1; child <= (2 * i) + 2 && child < count; child++)
            {
                worst = heap[child] > heap[worst] ? child : worst;
            }

            if (worst == i)
            {
                return;
            }

            (heap[i], heap[worst]) = (heap[worst], heap[i]);
            i = worst;
        }
    }
}

/// <summary>A row of an index with its score; rankings order by score, then by row.</summary>
internal readonly record struct ScoredRow(int Row, double Score) : IComparable<ScoredRow>
{
    /// <summary>Better comes first: the higher score, or the earlier row where scores are equal.</summary>
    public int CompareTo(ScoredRow other)
    {
        var byScore = other.Score.CompareTo(Score);
        return byScore != 0 ? byScore : Row.CompareTo(other.Row);
    }

    public static bool operator <(ScoredRow left, ScoredRow right) => left.CompareTo(right) < 0;

    public static bool operator >(ScoredRow left, ScoredRow right) => left.CompareTo(right) > 0;
}
