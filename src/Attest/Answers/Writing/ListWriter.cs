using Attest.Answers.Candidates;
using Attest.Questions;

namespace Attest.Answers.Writing;

/// <summary>Writes all members of a set that the sources name, each with its citation.</summary>
internal static class ListWriter
{
    /// <summary>A further sentence must be at least this sure in proportion to the best.</summary>
    private const double WorthAdding = 0.5;

    public static Draft Write(Query query, IReadOnlyList<Candidate> candidates, int mostSentences)
    {
        ArgumentNullException.ThrowIfNull(query);
        var lines = new List<DraftSentence>();
        var named = new List<string>();
        foreach (var candidate in ExplanationWriter.Choose(candidates, mostSentences, WorthAdding).Select(candidate => AnswerWords.Completed(candidate, query)))
        {
            // What was named before is quoted again without its name up front.
            var isNew = candidate.AnswerText is not { } words || !named.Exists(known => AnswerText.OneHoldsTheOther(known, words));
            lines.Add(isNew ? QuoteWriter.Fact(candidate, []) : QuoteWriter.Quoting(candidate));
            named.Add(candidate.AnswerText ?? "");
        }

        return new Draft { Kind = AnswerKind.Explanation, Sentences = lines, Confidence = candidates[0].Confidence };
    }
}
