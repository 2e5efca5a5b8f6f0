namespace Attest.Answers.Candidates;

/// <summary>Rates each sentence of the passages that were read as an answer. Pure.</summary>
internal static class CandidateFinder
{
    /// <summary>What the reader says of the sentence before where there is none: that it answers nothing.</summary>
    private const double NoMass = -8;

    /// <summary>All sentences of the passages, each once, the most confident first.</summary>
    public static IReadOnlyList<Candidate> Find(Findings findings, CancellationToken cancellationToken)
    {
        var (query, relief, ranking, index) = findings;
        var terms = QuestionTerms.Of(query.Plain, index.Analyzer, index.PassageTerms.Idf);
        var best = new Dictionary<Sentence, Candidate>();
        foreach (var (rank, passage) in ranking.Read.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var candidate in Rate(passage, rank, ranking.Readings.GetValueOrDefault(passage), relief, terms, query.Analysis.Counted, index))
            {
                if (!best.TryGetValue(candidate.Sentence, out var known) || known.Confidence < candidate.Confidence)
                    best[candidate.Sentence] = candidate;
            }
        }

        return [.. best.Values
            .OrderByDescending(candidate => candidate.Confidence)
            .ThenBy(candidate => candidate.Article.Id, StringComparer.Ordinal)
            .ThenBy(candidate => candidate.Sentence.Ordinal)];
    }

    private static IEnumerable<Candidate> Rate(
        Passage passage, int rank, PassageReading? reading, SentenceRelief? relief, QuestionTerms terms, string? counted, SourceIndex index)
    {
        var confidence = ConfidenceModel.For(hasReading: reading is not null, hasEmbeddings: relief is not null);
        var before = NoMass;
        var held = passage.Sentences.Select(sentence => index.Analyzer.Terms(sentence.Text)).ToArray();
        foreach (var (i, sentence) in passage.Sentences.Index())
        {
            var range = Shift(sentence.Span, -passage.Span.Start);
            var mass = reading?.MassWithin(range) ?? NoMass;
            var features = new EvidenceFeatures
            {
                ReaderMass = reading is null ? 0 : mass,
                MassBefore = reading is null ? 0 : Math.Max(before, NoMass),
                Relief = relief?.Of(index.RowOf(sentence)) ?? 0,
                Coverage = terms.Coverage(held[i]),
                CoverageAround = terms.Coverage(
                    held[Math.Max(0, i - 1)..Math.Min(held.Length, i + 2)].SelectMany(each => each).ToHashSet(StringComparer.Ordinal)),
                UnitFits = counted is not null && NumberExpressions.Find(sentence.Article.Text, sentence.Span).Any(number => number.Unit == counted) ? 1 : 0,
                PassageRank = Math.Min(rank, 10),
            };
            before = mass;
            if (!IsQuestion(sentence))
            {
                var answer = reading?.BestWithin(range) is { } found ? Shift(found.Span, passage.Span.Start) : (TextSpan?)null;
                yield return new Candidate(passage, sentence, answer, features, confidence.Confidence(features));
            }
        }
    }

    /// <summary>A question repeats the words that are asked for and answers nothing.</summary>
    private static bool IsQuestion(Sentence sentence) => sentence.Text.AsSpan().TrimEnd("”\"’')").EndsWith('?');

    private static TextSpan Shift(TextSpan span, int by) => new(span.Start + by, span.End + by);
}

/// <param name="AnswerSpan">The words inside it that answer; null without a reader.</param>
/// <param name="Confidence">The calibrated probability that it answers the question.</param>
internal sealed record Candidate(Passage Passage, Sentence Sentence, TextSpan? AnswerSpan, EvidenceFeatures Features, double Confidence)
{
    public Article Article => Sentence.Article;

    public string? AnswerText => AnswerSpan?.Slice(Article.Text);
}
