namespace Attest.Evaluation.Report;

/// <summary>Orders what went wrong by how much it should worry somebody, and names the stage to look at.</summary>
internal static class WorstCases
{
    /// <summary>Worst first, ties in the questions' order; cases without a fault are left out.</summary>
    public static IReadOnlyList<(Judgement Case, string Fault)> Of(IReadOnlyList<Judgement> judged, int count)
    {
        return [.. judged
            .Select(item => (item, severity: Severity(item)))
            .Where(item => item.severity > 0)
            .OrderByDescending(item => item.severity)
            .Take(count)
            .Select(item => (item.item, Fault(item.item)))];
    }

    /// <summary>
    /// An error weighs 4; a wrong answer 3 and its confidence; a needless abstention 2, and up to 1 for evidence ranked high; a
    /// right answer what its words lack in F1, below 1.
    /// </summary>
    internal static double Severity(Judgement item)
    {
        return item switch
        {
            { Result.IsError: true } => 4.5,
            { IsRight: false, Result.IsAnswered: true } => 3 + Math.Clamp(item.Result.Answer.Confidence, 0, 1),
            { IsRight: false } => 2 + (item.EvidenceRanks.Min() is { } rank ? 1.0 / rank : 0),
            { Result.IsAnswered: true } when !double.IsNaN(item.F1) => 0.99 * (1 - item.F1),
            _ => 0,
        };
    }

    internal static string Fault(Judgement item)
    {
        if (item.Result.IsError)
        {
            return "Error while answering";
        }

        if (item.Question.IsAnswerable == false)
        {
            return "Refusal: answered, though the sources do not say";
        }

        if (item.IsRight != false)
        {
            return "Span: the right place, other words";
        }

        var found = item.EvidenceRanks.Count == 0 ? ""
            : item.EvidenceRanks.Min() is { } rank ? $"evidence at rank {rank}"
            : $"no evidence among {item.Result.Passages.Count} passages";
        return (item.Result.IsAnswered, item.EvidenceRanks.Min()) switch
        {
            (_, null) when item.EvidenceRanks.Count > 0 => $"Retrieval: {found}",
            (false, _) => $"Refusal: abstained{(found.Length > 0 ? $" with {found}" : "")}",
            (true, 1) => $"Answer: another sentence cited, {found}",
            (true, _) => $"Ranking: {found}",
        };
    }
}
