namespace Attest.Answers.Writing;

/// <summary>Shows what comes nearest where no sentence clearly answers: up to three quotes under a sentence that claims nothing.</summary>
internal static class ClosestWriter
{
    private const int MostQuotes = 3;

    /// <summary>Sentences beyond this one are not looked at, also to make a quote longer.</summary>
    private const int CandidatesLookedAt = 10;

    /// <summary>The most sentences of one quote.</summary>
    private const int LongestQuote = 3;

    /// <summary>A quote of at most so many characters begins with the sentence before, which often names what it is about.</summary>
    private const int MostWithSentenceBefore = 400;

    /// <param name="candidates">Best first; at least one.</param>
    /// <param name="heading">Stands before the quotes in place of the reason.</param>
    public static Draft Write(IReadOnlyList<Candidate> candidates, string reason, string? heading = null)
    {
        var quotes = new List<List<Candidate>>();
        foreach (var candidate in candidates.Take(CandidatesLookedAt))
        {
            // Neighbours are one quote: the sentence that names a thing and the one that says it often follow each other.
            var beside = quotes.Find(quote => quote.Count < LongestQuote && quote.Exists(other =>
                other.Article == candidate.Article && Math.Abs(other.Sentence.Ordinal - candidate.Sentence.Ordinal) == 1));
            if (beside is not null)
                beside.Add(candidate);
            else if (quotes.Count < MostQuotes && !quotes.Exists(quote => WordOverlap.Repeats(quote[0].Sentence.Text, candidate.Sentence.Text)))
                quotes.Add([candidate]);
        }

        return new Draft
        {
            Kind = AnswerKind.Closest,
            Reason = reason,
            Sentences = [DraftSentence.Notice(heading ?? $"{reason} The closest:"), .. quotes.Select(Quoting)],
            Confidence = candidates[0].Confidence,
        };
    }

    private static DraftSentence Quoting(List<Candidate> quote)
    {
        var (first, last) = (quote.MinBy(candidate => candidate.Sentence.Ordinal)!, quote.MaxBy(candidate => candidate.Sentence.Ordinal)!);
        // A caption often stands twice.
        var before = first.Passage.Sentences.FirstOrDefault(
            sentence => sentence.Ordinal == first.Sentence.Ordinal - 1 && !WordOverlap.Repeats(sentence.Text, first.Sentence.Text));
        var start = before is not null && last.Sentence.Span.End - before.Span.Start <= MostWithSentenceBefore ? before.Span.Start : first.Sentence.Span.Start;
        return QuoteWriter.Quoting(new Evidence(quote[0].Article, new TextSpan(start, last.Sentence.Span.End), quote[0].AnswerSpan));
    }
}
