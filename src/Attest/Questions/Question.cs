namespace Attest.Questions;

/// <summary>What a user asks, with the turns before it and the limits the user set on the sources.</summary>
public sealed record Question(string Text)
{
    /// <summary>Earlier turns, oldest first.</summary>
    public IReadOnlyList<Turn> History { get; init; } = [];

    public SourceFilter Filter { get; init; } = SourceFilter.None;
}

/// <summary>One earlier message of a conversation.</summary>
public sealed record Turn(TurnRole Role, string Text)
{
    /// <summary>A user's question as it was searched for, where the host has kept it; null otherwise.</summary>
    public string? StandaloneQuestion { get; init; }
}

public enum TurnRole
{
    User,
    Assistant,
}
