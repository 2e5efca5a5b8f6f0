namespace Attest.Answers.Drafting;

/// <summary>What became of a written sentence: either a sentence to show or a fault.</summary>
/// <param name="Sentence">With its evidence; null where there is a fault.</param>
/// <param name="Fault">Why it is not shown.</param>
/// <param name="Support">How much the cited sentences speak for it, 0 to 1.</param>
internal sealed record Verdict(DraftSentence? Sentence, Fault? Fault, double Support)
{
    public static Verdict Faulty(FaultKind kind, string words = "", double support = 0) => new(null, new Fault(kind, words), support);
}
