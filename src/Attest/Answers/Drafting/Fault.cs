namespace Attest.Answers.Drafting;

/// <summary>Why a written sentence is not shown.</summary>
/// <param name="Kind">What is wrong.</param>
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
        FaultKind.Link => $"the address \"{Words}\" is not in the sentences that it cites",
        FaultKind.Negation => "it denies what the cited sentences say, or says what they deny",
        _ => "the sentences that it cites do not say this",
    };
}
