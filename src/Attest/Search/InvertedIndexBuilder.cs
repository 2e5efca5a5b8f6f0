using System.Runtime.InteropServices;
using Attest.Text.Terms;

namespace Attest.Search;

/// <summary>Collects rows for an <see cref="InvertedIndex"/>; used once, from one thread.</summary>
internal sealed class InvertedIndexBuilder(Analyzer analyzer, Bm25Options options)
{
    private readonly SortedDictionary<int, float> frequenciesOfRow = [];
    private (string Text, int[] Terms)? lastTitle;

    public Dictionary<string, int> TermIds { get; } = new(StringComparer.Ordinal);

    public List<int> RowStarts { get; } = [0];

    public List<int> RowTerms { get; } = [];

    public List<float> Frequencies { get; } = [];

    public List<float> Lengths { get; } = [];

    /// <summary>The row's number is how many were added before it.</summary>
    /// <param name="title">The title of the article that the text stands in; may be empty.</param>
    /// <param name="body">The text itself.</param>
    public void Add(string title, string body)
    {
        frequenciesOfRow.Clear();
        var length = 0f;
        foreach (var term in analyzer.Analyze(body))
        {
            Count(IdOf(term.Text), 1, ref length);
        }

        if (options.TitleWeight > 0)
        {
            foreach (var term in TermsOfTitle(title))
            {
                Count(term, (float)options.TitleWeight, ref length);
            }
        }

        foreach (var (term, frequency) in frequenciesOfRow)
        {
            RowTerms.Add(term);
            Frequencies.Add(frequency);
        }

        RowStarts.Add(RowTerms.Count);
        Lengths.Add(length);
    }

    public InvertedIndex Build() => new(this, options);

    private void Count(int term, float weight, ref float length)
    {
        frequenciesOfRow[term] = frequenciesOfRow.GetValueOrDefault(term) + weight;
        length += weight;
    }

    /// <summary>An article's passages come one after the other and share their title.</summary>
    private int[] TermsOfTitle(string title)
    {
        if (lastTitle is not { } last || !string.Equals(last.Text, title, StringComparison.Ordinal))
        {
            last = (title, [.. analyzer.Analyze(title).Select(term => IdOf(term.Text))]);
            lastTitle = last;
        }

        return last.Terms;
    }

    private int IdOf(string term)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(TermIds, term, out var exists);
        if (!exists)
        {
            id = TermIds.Count - 1;
        }

        return id;
    }
}
