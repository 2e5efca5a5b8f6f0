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
    private readonly Posting[][] postings; // (terms), ascending by row
    private readonly int[][] termsOfRows; // (rows), ascending
    private readonly float[] lengths; // (rows), in weighted terms
    private readonly double[] lengthFactors; // (rows), k1 (1 - b + b length / average length)

    public InvertedIndex(InvertedIndexBuilder built, Bm25Options options)
    {
        termIds = built.TermIds;
        postings = [.. built.Postings.Select(rows => rows.ToArray())];
        termsOfRows = [.. built.TermsOfRows];
        lengths = [.. built.Lengths];
        AverageLength = lengths.Length == 0 ? 0 : lengths.Average(length => (double)length);
        lengthFactors = Array.ConvertAll(
            lengths,
            length => options.K1 * (1 - options.B + (AverageLength == 0 ? 0 : options.B * length / AverageLength)));
    }

    public int RowCount => lengths.Length;

    /// <summary>In weighted terms.</summary>
    public double AverageLength { get; }

    /// <summary>How many rows hold the term.</summary>
    public int RowsWith(string term) => PostingsOf(term).Length;

    /// <summary>ln(1 + (N - n + 0.5) / (n + 0.5)); a term that no row holds has the greatest.</summary>
    public double Idf(string term)
    {
        double n = RowsWith(term);
        return Math.Log(1 + ((RowCount - n + 0.5) / (n + 0.5)));
    }

    /// <summary>(rows) Every row's BM25 score, 0 where it holds none of the terms; a term that stands twice in the query counts twice.</summary>
    public double[] ScoreAll(IReadOnlyList<string> query)
    {
        var scores = new double[RowCount];
        foreach (var term in Distinct(query))
        {
            var weight = term.Count() * Idf(term.Key);
            foreach (var (row, frequency) in PostingsOf(term.Key))
                scores[row] += weight * Saturation(row, frequency);
        }

        return scores;
    }

    /// <summary>The best rows that hold any of the terms and are accepted, best first.</summary>
    public IReadOnlyList<ScoredRow> Search(IReadOnlyList<string> query, int top, Func<int, bool>? accept = null) => Best(ScoreAll(query), top, accept);

    /// <summary>The best rows with a score above 0, best first.</summary>
    public static IReadOnlyList<ScoredRow> Best(double[] scores, int top, Func<int, bool>? accept)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        var best = new TopRows(top);
        for (var row = 0; row < scores.Length; row++)
        {
            if (scores[row] > 0 && scores[row] > best.Threshold && (accept is null || accept(row)))
                best.Add(new ScoredRow(row, scores[row]));
        }

        return best.ToSortedArray();
    }

    /// <summary>What each distinct query term that the row holds adds to its score, in query order; they sum to it.</summary>
    public IReadOnlyList<TermScore> Explain(IReadOnlyList<string> query, int row) =>
    [
        .. from term in Distinct(query)
           let frequency = Array.Find(PostingsOf(term.Key), posting => posting.Row == row).Frequency
           where frequency > 0
           select new TermScore(term.Key, term.Count(), Idf(term.Key), frequency, lengths[row], Saturation(row, frequency)),
    ];

    public double Score(IReadOnlyList<string> query, int row) => Explain(query, row).Sum(part => part.Score);

    /// <summary>
    /// Whether two rows share at least that part of all their terms (Jaccard's coefficient, 0 to 1): copies of one text come near 1.
    /// </summary>
    public bool Resemble(int row, int otherRow, double atLeast)
    {
        var (some, others) = (termsOfRows[row], termsOfRows[otherRow]);
        if (Math.Min(some.Length, others.Length) < atLeast * Math.Max(some.Length, others.Length))
            return false;

        var (i, j, shared) = (0, 0, 0);
        while (i < some.Length && j < others.Length)
        {
            var order = some[i].CompareTo(others[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return shared >= atLeast * (some.Length + others.Length - shared);
    }

    private Posting[] PostingsOf(string term) => termIds.TryGetValue(term, out var id) ? postings[id] : [];

    private double Saturation(int row, double frequency) => frequency / (frequency + lengthFactors[row]);

    /// <summary>In query order.</summary>
    private static IEnumerable<IGrouping<string, string>> Distinct(IEnumerable<string> query) => query.GroupBy(term => term, StringComparer.Ordinal);
}

/// <summary>What one query term adds to a row's BM25 score, with the numbers that it comes from.</summary>
/// <param name="Occurrences">How often the query holds it; its score counts that often.</param>
/// <param name="Idf">ln(1 + (N - n + 0.5) / (n + 0.5)), for n of N rows that hold the term.</param>
/// <param name="Length">The row's length in terms, its title's length weighted alike.</param>
/// <param name="Saturation">tf / (tf + k1 (1 - b + b length / average length)), in [0, 1).</param>
internal readonly record struct TermScore(string Term, int Occurrences, double Idf, double Frequency, double Length, double Saturation)
{
    public double Score => Occurrences * Idf * Saturation;
}
