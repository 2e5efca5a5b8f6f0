namespace Attest.Articles;

/// <summary>Something in the sources that could not be read, or was read with a guess; the rest still loads.</summary>
/// <param name="Path">The file or folder as the user named it.</param>
/// <param name="Line">1-based line, where one is to blame.</param>
/// <param name="What">What is wrong, in a few words.</param>
public sealed record SourceProblem(string Path, int? Line, string What, string Remedy, ProblemSeverity Severity = ProblemSeverity.Error)
{
    internal static SourceProblem Empty(string path) => new(path, null, "the file is empty", "Put the article's text into it or remove it.");

    public override string ToString() => $"{Path}{(Line is { } line ? $":{line}" : "")}: {What}. {Remedy}";
}

public enum ProblemSeverity
{
    /// <summary>Read, with a guess that the user may want to know of (for example Windows-1252).</summary>
    Note,

    /// <summary>Left out.</summary>
    Error,
}
