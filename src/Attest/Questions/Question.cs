namespace Attest.Questions;

/// <summary>What a user asks, with the turns before it and the limits the user set on the sources.</summary>
public sealed record Question(string Text)
{
    /// <summary>Earlier turns, oldest first.</summary>
    public IReadOnlyList<Turn> History { get; init; } = [];

    public SourceFilter Filter { get; init; } = SourceFilter.None;
}
