namespace Attest.Search;

/// <summary>One summand or factor of a score, with how it came about, readable by a person.</summary>
/// <param name="Name">For example "bm25", "dense", "term 'treaty'".</param>
/// <param name="Value">The part's value.</param>
/// <param name="Detail">The formula with its numbers, or null.</param>
/// <param name="Parts">What this part is made of in turn.</param>
public sealed record ScorePart(string Name, double Value, string? Detail, IReadOnlyList<ScorePart> Parts)
{
    public ScorePart(string name, double value, string? detail = null)
        : this(name, value, detail, [])
    {
    }
}
