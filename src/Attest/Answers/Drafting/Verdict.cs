namespace Attest.Answers.Drafting;

/// <summary>What became of a written sentence: either a sentence to show or a fault.</summary>
/// <param name="Sentence">With its evidence; null where there is a fault.</param>
/// <param name="Support">How much the cited sentences speak for it, 0 to 1.</param>
internal sealed record Verdict(DraftSentence? Sentence, Fault? Fault, double Support)
{
    public static Verdict Faulty(FaultKind kind, string words = "", double support = 0) => new(null, new Fault(kind, words), support);
}

/// <param name="Words">The words to blame; empty where it is the sentence as a whole.</param>
internal sealed record Fault(FaultKind Kind, string Words = "")
{
    /// <summary>As it is named to the model.</summary>
    public string Description => Kind switch
    {
        FaultKind.Uncited => "it cites no id of the sources",
        FaultKind.Number => $"the number \"{Words}\" is not in the sentences that it cites",
        FaultKind.Date => $"the date \"{Words}\" is not in the sentences that it cites",
        FaultKind.Name => $"the name \"{Words}\" is not in the sentences that it cites",
        FaultKind.Quote => $"the quotation \"{Words}\" does not stand in the article that it cites",
        FaultKind.Link => $"it gives the address or number \"{Words}\"; leave addresses out, or quote the sentence",
        FaultKind.Address => $"\"{Words}\" turns to the reader or speaks of the writer; tell only what the sources say",
        FaultKind.Contradiction => "it denies what the cited sentences say, says what they deny, or says the opposite",
        FaultKind.Character => $"the character {Words} is no part of plain text; write without markup",
        _ => "the sentences that it cites do not say this",
    };
}

/// <summary>What is wrong with a sentence that a model wrote.</summary>
internal enum FaultKind
{
    /// <summary>It cites nothing that it was given.</summary>
    Uncited,
    Number,
    Date,
    Name,
    Quote,

    /// <summary>Something to visit, to write to or to call.</summary>
    Link,

    /// <summary>It advises the reader, or speaks of the model.</summary>
    Address,

    /// <summary>A character that prose does not have, such as one of markup.</summary>
    Character,

    /// <summary>It denies what the sources affirm, or the other way round.</summary>
    Contradiction,

    /// <summary>The cited sentences do not say it.</summary>
    Unsupported,
}
