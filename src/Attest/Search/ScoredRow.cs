namespace Attest.Search;

/// <summary>A row of an index with its score; rankings order by score, then by row.</summary>
public readonly record struct ScoredRow(int Row, double Score) : IComparable<ScoredRow>
{
    /// <summary>Better comes first: the higher score, or the earlier row where scores are equal.</summary>
    public int CompareTo(ScoredRow other)
    {
        var byScore = other.Score.CompareTo(Score);
        return byScore != 0 ? byScore : Row.CompareTo(other.Row);
    }

    public static bool operator <(ScoredRow left, ScoredRow right) => left.CompareTo(right) < 0;

    public static bool operator >(ScoredRow left, ScoredRow right) => left.CompareTo(right) > 0;

    public static bool operator <=(ScoredRow left, ScoredRow right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ScoredRow left, ScoredRow right) => left.CompareTo(right) >= 0;
}
