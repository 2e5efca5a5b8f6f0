namespace Attest.Answers.Drafting;

/// <summary>What is wrong with a sentence that a model wrote.</summary>
internal enum FaultKind
{
    /// <summary>It cites nothing that it was given.</summary>
    Uncited,
    Number,
    Date,
    Name,
    Quote,
    Link,

    /// <summary>It denies what the sources affirm, or the other way round.</summary>
    Negation,

    /// <summary>The cited sentences do not say it.</summary>
    Unsupported,
}
