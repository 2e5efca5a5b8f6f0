using System.Runtime.InteropServices;

namespace Attest.Search;

/// <summary>Collects rows for an <see cref="InvertedIndex"/>; used once, from one thread.</summary>
internal sealed class InvertedIndexBuilder(Analyzer analyzer, Bm25Options options)
{
    public Dictionary<string, int> TermIds { get; } = new(StringComparer.Ordinal);

    /// <summary>By term, ascending by row.</summary>
    public List<List<Posting>> Postings { get; } = [];

    /// <summary>By row, ascending.</summary>
    public List<int[]> TermsOfRows { get; } = [];

    /// <summary>By row, in weighted terms.</summary>
    public List<float> Lengths { get; } = [];

    /// <summary>The row's number is how many were added before it. The title is that of the article, or empty.</summary>
    public void Add(string title, string body)
    {
        var frequencies = new SortedDictionary<int, float>();
        Count(body, 1);
        if (options.TitleWeight > 0)
            Count(title, (float)options.TitleWeight);

        foreach (var (term, frequency) in frequencies)
            Postings[term].Add(new Posting(Lengths.Count, frequency));

        TermsOfRows.Add([.. frequencies.Keys]);
        Lengths.Add(frequencies.Values.Sum());

        void Count(string text, float weight)
        {
            foreach (var term in analyzer.Analyze(text))
            {
                var id = IdOf(term.Text);
                frequencies[id] = frequencies.GetValueOrDefault(id) + weight;
            }
        }
    }

    public InvertedIndex Build() => new(this, options);

    private int IdOf(string term)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(TermIds, term, out var exists);
        if (!exists)
        {
            id = Postings.Count;
            Postings.Add([]);
        }

        return id;
    }
}

/// <summary>A row that holds a term: how often in its text, plus the title weight times how often in its title.</summary>
internal readonly record struct Posting(int Row, float Frequency);
