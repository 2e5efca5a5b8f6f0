namespace Attest.Questions.FollowUps;

/// <summary>A name or a noun phrase in a text.</summary>
/// <param name="Text">Its words, an article before a noun included: "the treaty".</param>
/// <param name="Start">Where it begins in its text.</param>
/// <param name="Kind">What it can be referred back to by.</param>
/// <param name="IsName">Written with capitals.</param>
internal sealed record Mention(string Text, int Start, MentionKind Kind, bool IsName)
{
    public int Length { get; init; } = Text.Length;

    public int End => Start + Length;

    /// <summary>The last word, which says what it is.</summary>
    public string Head => Text[(Text.LastIndexOf(' ') + 1)..];
}

/// <summary>What a mention can be referred back to by.</summary>
internal enum MentionKind
{
    /// <summary>"he", "she".</summary>
    Person,

    /// <summary>"it", "they", "there".</summary>
    Place,

    /// <summary>"it".</summary>
    Thing,

    /// <summary>"they".</summary>
    Several,

    /// <summary>Typed without capitals or an article: whatever no better mention is there for.</summary>
    Unknown,
}
