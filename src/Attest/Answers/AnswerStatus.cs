namespace Attest.Answers;

public enum AnswerStatus
{
    Answered,

    /// <summary>The sources do not say; the answer's reason tells why, and it has no citations.</summary>
    NotInSources,
}
