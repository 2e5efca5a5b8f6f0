namespace Attest.Search.Store;

/// <summary>
/// The records of one collection in the order of their keys, and the exact scan over their vectors. Readers work on a snapshot that no
/// write changes; a write copies the lists of records (not the vectors), so records are best written in batches. Thread-safe.
/// </summary>
internal sealed class RecordTable<TRecord>(RecordShape<TRecord> shape)
    where TRecord : class
{
    // Below this many floats (one megabyte) one core is through before a second has started.
    private const int FloatsWorthAThread = 1 << 18;

    private readonly Lock writing = new();
    private volatile Snapshot snapshot = new(new Dictionary<string, Row>(StringComparer.Ordinal), shape);

    /// <summary>Ascending by key, ordinally.</summary>
    public IReadOnlyList<Row> Rows => snapshot.Rows;

    public Row? Find(string key) => snapshot.ByKey.GetValueOrDefault(key);

    /// <summary>Replaces what has the same key; takes over all of the records or, where one is refused, none.</summary>
    public void Upsert(IReadOnlyCollection<TRecord> records)
    {
        var values = new float[(long)records.Count * shape.Dimensions];
        var rows = new List<Row>(records.Count);
        foreach (var record in records)
        {
            var key = shape.Key(record) ?? throw new ArgumentException("A record has no key.", nameof(records));
            var vector = shape.Vector(record) is { Length: > 0 } given
                ? given
                : throw new ArgumentException($"The record '{key}' has no vector.", nameof(records));
            if (vector.Length != shape.Dimensions)
                throw new ArgumentException($"The vector of '{key}' has {vector.Length} dimensions, the collection {shape.Dimensions}.", nameof(records));

            var start = rows.Count * shape.Dimensions;
            vector.CopyTo(values.AsMemory(start));
            rows.Add(new Row(key, shape.With(record, values.AsMemory(start, vector.Length)), shape.With(record, null), values, start));
        }

        lock (writing)
        {
            var byKey = new Dictionary<string, Row>(snapshot.ByKey, StringComparer.Ordinal);
            rows.ForEach(row => byKey[row.Key] = row);
            snapshot = new Snapshot(byKey, shape);
        }
    }

    public void Delete(IEnumerable<string> keys)
    {
        lock (writing)
        {
            var byKey = new Dictionary<string, Row>(snapshot.ByKey, StringComparer.Ordinal);
            snapshot = keys.Aggregate(false, (any, key) => byKey.Remove(key) || any) ? new Snapshot(byKey, shape) : snapshot;
        }
    }

    /// <summary>
    /// The records with the greatest scores, best first, equal ones by key. With words, half of the score is their BM25 as a share of the greatest
    /// possible. A filter is called from several threads at once.
    /// </summary>
    public (Row Row, double Score)[] Search(ReadOnlyMemory<float> query, IEnumerable<string>? words, int top, Func<TRecord, bool>? accepts)
    {
        if (query.Length != shape.Dimensions)
            throw new ArgumentException($"The query has {query.Length} dimensions, the collection {shape.Dimensions}.", nameof(query));

        var current = snapshot;
        var rows = current.Rows;
        top = Math.Min(top, rows.Length);
        var byWords = words is null ? null : current.ScoreWords(words);
        var workers = (int)Math.Clamp((long)rows.Length * shape.Dimensions / FloatsWorthAThread, 1, Environment.ProcessorCount);
        var found = new TopRows[workers];
        if (workers == 1)
        {
            found[0] = Scan(0, rows.Length);
        }
        else
        {
            // One row's score does not depend on how the rows are divided.
            int StartOf(int worker) => (int)((long)rows.Length * worker / workers);
            Parallel.For(0, workers, worker => found[worker] = Scan(StartOf(worker), StartOf(worker + 1)));
        }

        foreach (var others in found.AsSpan(1))
            found[0].AddAll(others);

        return Array.ConvertAll(found[0].ToSortedArray(), best => (rows[best.Row], best.Score));

        TopRows Scan(int start, int end)
        {
            var best = new TopRows(top);
            var vector = query.Span;
            for (var i = start; i < end; i++)
            {
                var row = rows[i];
                if (accepts is not null && !accepts(row.Bare))
                    continue;

                var values = row.Values.AsSpan(row.Start, vector.Length);
                double score = shape.IsCosine ? TensorPrimitives.CosineSimilarity(vector, values) : TensorPrimitives.Dot(vector, values);
                score = byWords is null ? score : (score + byWords[i]) / 2;
                if (score > best.Threshold)
                    best.Add(new ScoredRow(i, score));
            }

            return best;
        }
    }

    /// <summary>A record whole and without its vector, which lies in the vectors of all records that were written with it.</summary>
    public sealed record Row(string Key, TRecord Whole, TRecord Bare, float[] Values, int Start)
    {
        public TRecord Record(bool withVector) => withVector ? Whole : Bare;
    }

    private sealed class Snapshot
    {
        private readonly Analyzer analyzer = new();
        private readonly Lazy<InvertedIndex> words;

        public Snapshot(Dictionary<string, Row> byKey, RecordShape<TRecord> shape)
        {
            ByKey = byKey;
            Rows = [.. byKey.Values];
            if (Rows.Zip(Rows.Skip(1)).Any(pair => string.CompareOrdinal(pair.First.Key, pair.Second.Key) > 0))
                Array.Sort(Rows, (some, other) => string.CompareOrdinal(some.Key, other.Key));

            words = new Lazy<InvertedIndex>(() =>
            {
                var builder = new InvertedIndexBuilder(analyzer, new Bm25Options());
                foreach (var row in Rows)
                    builder.Add("", shape.Text(row.Bare));

                return builder.Build();
            });
        }

        public Dictionary<string, Row> ByKey { get; }

        public Row[] Rows { get; }

        /// <returns>(rows), 0 to 1.</returns>
        public double[] ScoreWords(IEnumerable<string> keywords)
        {
            string[] terms = [.. keywords.SelectMany(word => analyzer.AnalyzeQuery(word)).Select(term => term.Text)];
            var scores = words.Value.ScoreAll(terms);
            var greatest = terms.Sum(words.Value.Idf);
            return greatest > 0 ? Array.ConvertAll(scores, score => score / greatest) : scores;
        }
    }
}
