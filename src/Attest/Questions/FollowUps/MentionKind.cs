namespace Attest.Questions.FollowUps;

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
