namespace Attest.Answers.Candidates;

/// <summary>Whether two answers say the same.</summary>
internal enum Agreed
{
    Yes,
    No,

    /// <summary>Both may be right: they cannot be compared.</summary>
    Unknown,
}
