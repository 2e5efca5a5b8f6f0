using Attest.Answers.Candidates;
using Attest.Questions;

namespace Attest.Answers.Writing;

/// <summary>Writes several sentences on one matter: the best ones, none of which repeats another, article by article.</summary>
internal static class ExplanationWriter
{
    /// <summary>A yes/no question needs the sentence that decides it, not a survey.</summary>
    private const int MostForYesNo = 2;

    /// <summary>Two sentences that share more of their words than this say the same.</summary>
    private const double RepeatingOverlap = 0.6;

    /// <summary>A further sentence must be at least this sure in proportion to the best.</summary>
    private const double WorthAdding = 0.6;

    /// <param name="analysis">What is asked for.</param>
    /// <param name="candidates">Those that are confident enough, best first; at least one.</param>
    /// <param name="mostSentences">How many to quote at the most.</param>
    public static Draft Write(QuestionAnalysis analysis, IReadOnlyList<Candidate> candidates, int mostSentences)
    {
        var best = candidates[0];
        var most = analysis.Form == QuestionForm.YesNo ? Math.Min(MostForYesNo, mostSentences) : mostSentences;
        var chosen = new List<Candidate>();
        foreach (var candidate in candidates)
        {
            if (chosen.Count < most
                && candidate.Confidence >= best.Confidence * WorthAdding
                && !chosen.Any(other => WordOverlap.Of(other.Sentence.Text, candidate.Sentence.Text) > RepeatingOverlap))
            {
                chosen.Add(candidate);
            }
        }

        // The article that answers best comes first; within one article its own order holds.
        var articles = chosen.Select(candidate => candidate.Article).Distinct().ToList();
        var ordered = chosen.OrderBy(candidate => articles.IndexOf(candidate.Article)).ThenBy(candidate => candidate.Sentence.Ordinal);
        return new Draft
        {
            Kind = AnswerKind.Explanation,
            Sentences = [.. ordered.Select(QuoteWriter.Quoting)],
            Confidence = best.Confidence,
            AnsweredBy = "reader",
        };
    }
}
