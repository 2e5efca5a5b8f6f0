namespace Attest.Articles;

public enum ProblemSeverity
{
    /// <summary>Read, with a guess that the user may want to know of (for example Windows-1252).</summary>
    Note,

    /// <summary>Left out.</summary>
    Error,
}
