namespace Attest.Benchmarks.Quality;

internal enum FigureKind
{
    /// <summary>0 to 1, shown as a percentage: shares, exact match, F1.</summary>
    Percent,

    /// <summary>0 to 1, shown as it is: AUROC, MRR.</summary>
    Index,

    Cosine,

    Count,

    /// <summary>Lower is better.</summary>
    Difference,

    /// <summary>Lower is better.</summary>
    Milliseconds,

    /// <summary>Lower is better.</summary>
    Seconds,

    /// <summary>Lower is better; 2^20 bytes.</summary>
    Megabytes,
}
