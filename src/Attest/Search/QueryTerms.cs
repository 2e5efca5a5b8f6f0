namespace Attest.Search;

/// <summary>The terms of a question and of the turns it leans on, and what they score: Σ weight × BM25(text).</summary>
internal sealed class QueryTerms
{
    private readonly InvertedIndex index;

    public QueryTerms(Query query, SourceIndex source)
    {
        index = source.PassageTerms;
        Own = TermsOf(query.Plain);
        Context = [.. query.Context.Select(text => (text, TermsOf(text.Text)))];
        Greatest = Own.Sum(index.Idf) + Context.Sum(text => text.Context.Weight * text.Terms.Sum(index.Idf));

        string[] TermsOf(string text) => [.. source.Analyzer.AnalyzeQuery(text).Select(term => term.Text)];
    }

    /// <summary>The question's own.</summary>
    public IReadOnlyList<string> Own { get; }

    public IReadOnlyList<(ContextText Context, string[] Terms)> Context { get; }

    /// <summary>What no passage can exceed, since the saturation of a term stays below 1.</summary>
    public double Greatest { get; }

    /// <returns>(passages)</returns>
    public double[] ScoreAll() => Context.Aggregate(index.ScoreAll(Own), (scores, earlier) =>
    {
        TensorPrimitives.MultiplyAdd(index.ScoreAll(earlier.Terms), earlier.Context.Weight, scores, scores);
        return scores;
    });
}
