namespace Attest.Answers.Writing;

/// <summary>Writes the precise words with the sentence they stand in; sources that agree share it, sources that differ stand side by side.</summary>
internal static class FactWriter
{
    /// <summary>More citations than these say nothing new.</summary>
    private const int MostAgreeing = 2;

    /// <summary>A second sentence is worth its place only when it is nearly as sure as the first.</summary>
    private const double NearlyAsSure = 0.8;

    /// <param name="sure">Those that are confident enough, best first; at least one.</param>
    public static Draft Write(Query query, IReadOnlyList<Candidate> sure)
    {
        var expected = query.Analysis.Expected;
        Candidate[] candidates = [.. sure.Select(candidate => AnswerWords.Completed(candidate, query))];
        var best = candidates[0];
        var others = candidates.Skip(1).Where(candidate => candidate.Article != best.Article).ToArray();
        var agreeing = others.Where(other => Agreement.Of(expected, best, other) == Agreed.Yes).DistinctBy(other => other.Article).Take(MostAgreeing).ToArray();
        var differing = others.Where(other => Agreement.Of(expected, best, other) == Agreed.No).DistinctBy(other => other.Article).ToArray();
        var second = candidates.Skip(1)
            .Where(candidate => candidate.Confidence >= best.Confidence * NearlyAsSure && !agreeing.Contains(candidate))
            .FirstOrDefault(candidate => !WordOverlap.Repeats(best.Sentence.Text, candidate.Sentence.Text));
        return differing.Length > 0
            ? Draft.Of(AnswerKind.SourcesDiffer, best.Confidence, Differing(best, agreeing, differing, expected))
            : Draft.Of(
                AnswerKind.Fact, best.Confidence, [QuoteWriter.Fact(best, agreeing, expected), .. second is null ? [] : new[] { QuoteWriter.Quoting(second) }]);
    }

    /// <summary>One line a source, newest first, undated ones last.</summary>
    private static List<DraftSentence> Differing(Candidate best, IReadOnlyList<Candidate> agreeing, IReadOnlyList<Candidate> differing, ExpectedAnswer expected)
    {
        var lines = differing.Select(candidate => (candidate, agreeing: (IReadOnlyList<Candidate>)[]))
            .Prepend((candidate: best, agreeing))
            .OrderByDescending(line => line.candidate.Article.Metadata.Published?.Value.Instant)
            .ToArray();
        return
        [
            QuoteWriter.Saying("The sources differ.", lines.Select(line => line.candidate)),
            .. lines.Select(line => QuoteWriter.Fact(line.candidate, line.agreeing, expected)),
        ];
    }
}
