using System.Runtime.InteropServices;

namespace Attest.Search;

/// <summary>
/// Terms to the rows that hold them, scored by BM25 in Lucene's form (org.apache.lucene.search.similarities.BM25Similarity since
/// version 8: Robertson and Zaragoza's formula without its constant factor k1 + 1, and an idf that is never negative), but with
/// exact lengths where Lucene rounds them to one byte. Titles count by the simple form of BM25F (Robertson, Zaragoza and Taylor,
/// "Simple BM25 extension to multiple weighted fields", CIKM 2004): frequencies and lengths of the fields are added up, weighted,
/// before they saturate. Immutable; safe from any thread.
/// </summary>
internal sealed class InvertedIndex
{
    private readonly Dictionary<string, int> termIds;
    private readonly int[] postingStarts; // (terms + 1)
    private readonly int[] postingRows; // (postings), ascending within a term
    private readonly float[] postingFrequencies; // (postings)
    private readonly int[] rowStarts; // (rows + 1)
    private readonly int[] rowTerms; // (postings), ascending within a row
    private readonly float[] lengths; // (rows), in weighted terms
    private readonly double[] lengthFactors; // (rows), k1 (1 - b + b length / average length)

    public InvertedIndex(InvertedIndexBuilder built, Bm25Options options)
    {
        termIds = built.TermIds;
        rowStarts = [.. built.RowStarts];
        lengths = [.. built.Lengths];
        rowTerms = [.. built.RowTerms];
        (postingStarts, postingRows, postingFrequencies) = Transpose(termIds.Count, rowStarts, rowTerms, CollectionsMarshal.AsSpan(built.Frequencies));
        AverageLength = lengths.Length == 0 ? 0 : lengths.Average(length => (double)length);
        lengthFactors = Array.ConvertAll(
            lengths,
            length => options.K1 * (1 - options.B + (AverageLength == 0 ? 0 : options.B * length / AverageLength)));
    }

    public int RowCount => lengths.Length;

    /// <summary>In weighted terms.</summary>
    public double AverageLength { get; }

    /// <summary>How many rows hold the term.</summary>
    public int RowsWith(string term) => termIds.TryGetValue(term, out var id) ? postingStarts[id + 1] - postingStarts[id] : 0;

    /// <summary>ln(1 + (N - n + 0.5) / (n + 0.5)); a term that no row holds has the greatest.</summary>
    public double Idf(string term)
    {
        double n = RowsWith(term);
        return Math.Log(1 + ((RowCount - n + 0.5) / (n + 0.5)));
    }

    /// <summary>Every row's BM25 score, 0 where it holds none of the terms.</summary>
    /// <param name="query">Analysed as a query; a term that stands twice counts twice.</param>
    /// <returns>(rows)</returns>
    public double[] ScoreAll(IReadOnlyList<string> query)
    {
        var scores = new double[RowCount];
        foreach (var (term, occurrences) in Distinct(query))
        {
            if (!termIds.TryGetValue(term, out var id))
            {
                continue;
            }

            var weight = occurrences * Idf(term);
            for (var i = postingStarts[id]; i < postingStarts[id + 1]; i++)
            {
                double frequency = postingFrequencies[i];
                var row = postingRows[i];
                scores[row] += weight * (frequency / (frequency + lengthFactors[row]));
            }
        }

        return scores;
    }

    /// <summary>The best rows that hold any of the terms, best first.</summary>
    /// <param name="query">As for <see cref="ScoreAll"/>.</param>
    /// <param name="top">The most rows to return.</param>
    /// <param name="accept">Which rows may be returned; null means all.</param>
    public IReadOnlyList<ScoredRow> Search(IReadOnlyList<string> query, int top, Func<int, bool>? accept = null)
    {
        return Best(ScoreAll(query), top, accept);
    }

    /// <summary>The best rows with a score above 0, best first.</summary>
    public static IReadOnlyList<ScoredRow> Best(double[] scores, int top, Func<int, bool>? accept)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        var best = new TopRows(Math.Min(top, scores.Length));
        for (var row = 0; row < scores.Length; row++)
        {
            if (scores[row] > 0 && scores[row] > best.Threshold && (accept is null || accept(row)))
            {
                best.Add(new ScoredRow(row, scores[row]));
            }
        }

        return best.ToSortedArray();
    }

    /// <summary>What each distinct query term that the row holds adds to its score, in query order; they sum to it.</summary>
    public IReadOnlyList<TermScore> Explain(IReadOnlyList<string> query, int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, RowCount);
        var parts = new List<TermScore>();
        foreach (var (term, occurrences) in Distinct(query))
        {
            var frequency = Frequency(term, row);
            if (frequency > 0)
            {
                var saturation = frequency / (frequency + lengthFactors[row]);
                parts.Add(new TermScore(term, occurrences, Idf(term), frequency, lengths[row], saturation));
            }
        }

        return parts;
    }

    /// <summary>The row's BM25 score.</summary>
    public double Score(IReadOnlyList<string> query, int row) => Explain(query, row).Sum(part => part.Score);

    /// <summary>
    /// Whether two rows share at least that part of all their terms (Jaccard's coefficient, 0 to 1): copies of one text come near 1.
    /// </summary>
    public bool Resemble(int row, int otherRow, double atLeast)
    {
        var some = TermsOf(row);
        var others = TermsOf(otherRow);
        if (Math.Min(some.Length, others.Length) < atLeast * Math.Max(some.Length, others.Length))
        {
            return false;
        }

        var (i, j, shared) = (0, 0, 0);
        while (i < some.Length && j < others.Length)
        {
            var order = some[i].CompareTo(others[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        var all = some.Length + others.Length - shared;
        return shared >= atLeast * all;
    }

    private ReadOnlySpan<int> TermsOf(int row) => rowTerms.AsSpan(rowStarts[row]..rowStarts[row + 1]);

    private double Frequency(string term, int row)
    {
        if (!termIds.TryGetValue(term, out var id))
        {
            return 0;
        }

        var start = postingStarts[id];
        var found = postingRows.AsSpan(start, postingStarts[id + 1] - start).BinarySearch(row);
        return found < 0 ? 0 : postingFrequencies[start + found];
    }

    private static List<(string Term, int Occurrences)> Distinct(IReadOnlyList<string> query)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var distinct = new List<string>(query.Count);
        foreach (var term in query)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out var exists);
            count++;
            if (!exists)
            {
                distinct.Add(term);
            }
        }

        return distinct.ConvertAll(term => (term, counts[term]));
    }

    /// <summary>From the terms of each row to the rows of each term, by counting sort: rows stay in order.</summary>
    private static (int[] Starts, int[] Rows, float[] Frequencies) Transpose(
        int termCount, int[] rowStarts, int[] rowTerms, ReadOnlySpan<float> frequencies)
    {
        var starts = new int[termCount + 1];
        foreach (var term in rowTerms)
        {
            starts[term + 1]++;
        }

        for (var term = 0; term < termCount; term++)
        {
            starts[term + 1] += starts[term];
        }

        var next = starts[..termCount];
        var rows = new int[rowTerms.Length];
        var sorted = new float[rowTerms.Length];
        for (var row = 0; row + 1 < rowStarts.Length; row++)
        {
            for (var i = rowStarts[row]; i < rowStarts[row + 1]; i++)
            {
                var place = next[rowTerms[i]]++;
                rows[place] = row;
                sorted[place] = frequencies[i];
            }
        }

        return (starts, rows, sorted);
    }
}

/// <summary>What one query term adds to a row's BM25 score, with the numbers that it comes from.</summary>
/// <param name="Term">The query term.</param>
/// <param name="Occurrences">How often the query holds it; its score counts that often.</param>
/// <param name="Idf">ln(1 + (N - n + 0.5) / (n + 0.5)), for n of N rows that hold the term.</param>
/// <param name="Frequency">Occurrences in the row's text, plus the title weight times those in its title.</param>
/// <param name="Length">The row's length in terms, its title's length weighted alike.</param>
/// <param name="Saturation">tf / (tf + k1 (1 - b + b length / average length)), in [0, 1).</param>
internal readonly record struct TermScore(string Term, int Occurrences, double Idf, double Frequency, double Length, double Saturation)
{
    public double Score => Occurrences * Idf * Saturation;
}
