namespace Attest.Questions.FollowUps;

/// <summary>A word that refers to something outside its question.</summary>
/// <param name="Start">Where it stands.</param>
/// <param name="Length">How much of the text it replaces.</param>
/// <param name="Kinds">What it may stand for.</param>
/// <param name="Owns">"his".</param>
internal sealed record Pronoun(int Start, int Length, MentionKind[] Kinds, bool Owns)
{
    public static readonly MentionKind[] ForPerson = [MentionKind.Person, MentionKind.Unknown];
    public static readonly MentionKind[] ForThing = [MentionKind.Thing, MentionKind.Place, MentionKind.Unknown];
    public static readonly MentionKind[] ForSeveral = [MentionKind.Several, MentionKind.Place, MentionKind.Thing, MentionKind.Unknown];
    public static readonly MentionKind[] ForPlace = [MentionKind.Place];

    public bool IsThere { get; init; }

    /// <summary>The noun of "that treaty".</summary>
    public string? Noun { get; init; }
}
