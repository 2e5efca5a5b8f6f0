using System.Numerics.Tensors;

namespace Attest.Search;

/// <summary>
/// Exact search by inner product over rows of equal dimension, which is the cosine where rows and query have unit length.
/// Scans all rows, with every core from some size on; one row's score does not depend on how the rows are divided.
/// Immutable; safe from any thread. The rows are owned by the index: don't change the array after handing it over.
/// </summary>
public sealed class VectorIndex
{
    // Below this many floats (one megabyte) one core is through before a second has started.
    private const int FloatsWorthAThread = 1 << 18;

    private readonly float[] values; // (rows, dimensions)

    /// <param name="values">Row after row.</param>
    /// <param name="dimensions">The length of a row.</param>
    public VectorIndex(float[] values, int dimensions)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        if (values.Length % dimensions != 0)
        {
            throw new ArgumentException($"{values.Length} values are no whole number of rows of {dimensions}.", nameof(values));
        }

        this.values = values;
        Dimensions = dimensions;
        RowCount = values.Length / dimensions;
    }

    public int Dimensions { get; }

    public int RowCount { get; }

    public ReadOnlySpan<float> Row(int row) => values.AsSpan(row * Dimensions, Dimensions);

    /// <summary>The inner product of the query with one row.</summary>
    public float Score(ReadOnlySpan<float> query, int row) => TensorPrimitives.Dot(query, Row(row));

    /// <summary>The rows with the greatest inner product, best first.</summary>
    /// <param name="query">As long as a row.</param>
    /// <param name="top">The most rows to return.</param>
    /// <param name="accept">Which rows may be returned, called from several threads at once; null means all.</param>
    public IReadOnlyList<ScoredRow> Search(ReadOnlySpan<float> query, int top, Func<int, bool>? accept = null)
    {
        if (query.Length != Dimensions)
        {
            throw new ArgumentException($"The query has {query.Length} dimensions, the index {Dimensions}.", nameof(query));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(top);
        top = Math.Min(top, RowCount);
        var workers = Math.Clamp(values.Length / FloatsWorthAThread, 1, Environment.ProcessorCount);
        if (workers == 1)
        {
            return Scan(query, 0, RowCount, top, accept).ToSortedArray();
        }

        var shared = query.ToArray();
        var found = new TopRows[workers];
        Parallel.For(0, workers, worker =>
        {
            var start = (int)((long)RowCount * worker / workers);
            var end = (int)((long)RowCount * (worker + 1) / workers);
            found[worker] = Scan(shared, start, end, top, accept);
        });

        var best = found[0];
        foreach (var others in found.AsSpan(1))
        {
            best.AddAll(others);
        }

        return best.ToSortedArray();
    }

    private TopRows Scan(ReadOnlySpan<float> query, int start, int end, int top, Func<int, bool>? accept)
    {
        var best = new TopRows(top);
        for (var row = start; row < end; row++)
        {
            if (accept is not null && !accept(row))
            {
                continue;
            }

            double score = TensorPrimitives.Dot(query, values.AsSpan(row * Dimensions, Dimensions));
            if (score > best.Threshold)
            {
                best.Add(new ScoredRow(row, score));
            }
        }

        return best;
    }
}
