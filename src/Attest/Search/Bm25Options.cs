namespace Attest.Search;

/// <summary>The parameters of BM25. Section "Bm25". Defaults of K1 and B: Lucene's BM25Similarity.</summary>
internal sealed class Bm25Options
{
    public const string Section = "Bm25";

    /// <summary>How soon more occurrences of a term stop counting; 0 counts presence only.</summary>
    [Range(0.0, 10.0)]
    public double K1 { get; init; } = 1.2;

    /// <summary>How much a long text is held against it: 0 not at all, 1 in proportion.</summary>
    [Range(0.0, 1.0)]
    public double B { get; init; } = 0.75;

    /// <summary>
    /// How many occurrences in the text one occurrence in the title is worth; 0 leaves titles out. Measured as the stop words were:
    /// hit@1 77.8 % at 0, 78.5 % at 1, 78.6 % at 2 and 3.
    /// </summary>
    [Range(0.0, 10.0)]
    public double TitleWeight { get; init; } = 1.0;
}
