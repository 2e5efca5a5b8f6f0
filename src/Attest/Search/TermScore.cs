namespace Attest.Search;

/// <summary>What one query term adds to a row's BM25 score, with the numbers that it comes from.</summary>
/// <param name="Term">The query term.</param>
/// <param name="Occurrences">How often the query holds it; its score counts that often.</param>
/// <param name="Idf">ln(1 + (N - n + 0.5) / (n + 0.5)), for n of N rows that hold the term.</param>
/// <param name="Frequency">Occurrences in the row's text, plus the title weight times those in its title.</param>
/// <param name="Length">The row's length in terms, its title's length weighted alike.</param>
/// <param name="Saturation">tf / (tf + k1 (1 - b + b length / average length)), in [0, 1).</param>
public readonly record struct TermScore(string Term, int Occurrences, double Idf, double Frequency, double Length, double Saturation)
{
    public double Score => Occurrences * Idf * Saturation;
}
