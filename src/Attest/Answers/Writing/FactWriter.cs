using Attest.Answers.Candidates;
using Attest.Questions;

namespace Attest.Answers.Writing;

/// <summary>Writes the precise words with the sentence they stand in; sources that agree share it, sources that differ stand side by side.</summary>
internal static class FactWriter
{
    /// <summary>More citations than these say nothing new.</summary>
    private const int MostAgreeing = 2;

    /// <param name="analysis">What is asked for.</param>
    /// <param name="candidates">Those that are confident enough, best first; at least one.</param>
    public static Draft Write(QuestionAnalysis analysis, IReadOnlyList<Candidate> candidates)
    {
        var best = candidates[0];
        var others = candidates.Skip(1).Where(candidate => candidate.Article != best.Article).ToArray();
        var agreeing = others.Where(other => Agreement.Of(analysis.Expected, best, other) == Agreed.Yes).DistinctBy(other => other.Article).Take(MostAgreeing).ToArray();
        var differing = others.Where(other => Agreement.Of(analysis.Expected, best, other) == Agreed.No).DistinctBy(other => other.Article).ToArray();
        return new Draft
        {
            Kind = differing.Length > 0 ? AnswerKind.SourcesDiffer : AnswerKind.Fact,
            Sentences = differing.Length > 0 ? Differing(best, agreeing, differing) : [QuoteWriter.Fact(best, agreeing)],
            Confidence = best.Confidence,
            AnsweredBy = "reader",
        };
    }

    /// <summary>One line a source, newest first, undated ones last.</summary>
    private static List<DraftSentence> Differing(Candidate best, IReadOnlyList<Candidate> agreeing, IReadOnlyList<Candidate> differing)
    {
        var lines = differing.Select(candidate => (candidate, agreeing: (IReadOnlyList<Candidate>)[]))
            .Prepend((candidate: best, agreeing))
            .OrderByDescending(line => line.candidate.Article.Metadata.Published?.Value)
            .ToArray();
        return
        [
            QuoteWriter.Saying("The sources differ.", lines.Select(line => line.candidate)),
            .. lines.Select(line => QuoteWriter.Fact(line.candidate, line.agreeing)),
        ];
    }
}
