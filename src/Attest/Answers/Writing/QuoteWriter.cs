namespace Attest.Answers.Writing;

/// <summary>Writes drafted sentences around quotes: the source's name and date, the words of the article, what a relative date means.</summary>
internal static class QuoteWriter
{
    /// <summary>
    /// “**1961** — Broadcast United, undated: “…signed a treaty in 1961…””: the answer's words up front, then the sentence they
    /// stand in. Further candidates that say the same become further citations of the one sentence.
    /// </summary>
    public static DraftSentence Fact(Candidate best, IReadOnlyList<Candidate> agreeing, ExpectedAnswer expected = ExpectedAnswer.Anything)
    {
        var parts = new List<DraftPart>();
        if (expected == ExpectedAnswer.Date && AnswerWords.Date(best.Sentence, best.AnswerSpan) is { } date)
            AddLead(parts, new DraftPart.Words(date.Rendered));
        else if (best.AnswerSpan is { } span && span.Length < LongestLead(best))
            AddLead(parts, new DraftPart.FromArticle(best.Article, span));

        AddQuote(parts, best.Article, best.Sentence.Span);
        return new DraftSentence(parts, [EvidenceOf(best), .. agreeing.Select(EvidenceOf)]);
    }

    /// <summary>“**Yes** — Broadcast United, undated: “…””: a word of ours that the quote bears out.</summary>
    public static DraftSentence Leading(string lead, Candidate candidate) => Leading(new DraftPart.Words(lead), [EvidenceOf(candidate)]);

    /// <param name="evidence">The first is quoted, the others bear it out as well.</param>
    public static DraftSentence Leading(DraftPart lead, IReadOnlyList<Evidence> evidence)
    {
        var parts = new List<DraftPart>();
        AddLead(parts, lead);
        AddQuote(parts, evidence[0].Article, evidence[0].Span);
        return new DraftSentence(parts, evidence);
    }

    /// <summary>“Broadcast United, undated: “…””: one sentence with where it is from.</summary>
    public static DraftSentence Quoting(Candidate candidate) => Quoting(EvidenceOf(candidate));

    /// <summary>The same with further citations of what says it too.</summary>
    public static DraftSentence Quoting(Candidate best, IReadOnlyList<Candidate> agreeing)
    {
        var sentence = Quoting(best);
        return sentence with { Evidence = [.. sentence.Evidence, .. agreeing.Select(EvidenceOf)] };
    }

    /// <summary>The same for a sentence that was not rated.</summary>
    public static DraftSentence Quoting(Sentence sentence) => Quoting(new Evidence(sentence.Article, sentence.Span));

    public static DraftSentence Quoting(Evidence evidence)
    {
        var parts = new List<DraftPart>();
        AddQuote(parts, evidence.Article, evidence.Span);
        return new DraftSentence(parts, [evidence]);
    }

    /// <summary>Words of ours that rest on the given candidates.</summary>
    public static DraftSentence Saying(string words, IEnumerable<Candidate> restingOn) =>
        new DraftSentence([new DraftPart.Words(words)], [.. restingOn.Select(EvidenceOf)]);

    private static void AddLead(List<DraftPart> parts, DraftPart lead) =>
        parts.AddRange([new DraftPart.Words("**"), lead, new DraftPart.Words("** — ")]);

    private static void AddQuote(List<DraftPart> parts, Article article, TextSpan quote)
    {
        parts.Add(new DraftPart.Words($"{SourceName.WithDate(article)}: “"));
        parts.Add(new DraftPart.FromArticle(article, quote));
        parts.Add(new DraftPart.Words("”"));
        if (DatesBeside(article, quote) is { } dates)
            parts.Add(new DraftPart.Words(dates));
    }

    /// <summary>" (last month = June 2024)": what relative dates of the quote mean, counted from the article's date.</summary>
    private static string? DatesBeside(Article article, TextSpan quote)
    {
        var resolved = RelativeDates.Resolve(article, quote)
            .Select(date => $"“{date.Span.Slice(article.Text)}” = {date.Rendered}")
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return resolved.Length == 0 ? null : $" ({string.Join("; ", resolved)})";
    }

    private static Evidence EvidenceOf(Candidate candidate) => new(candidate.Article, candidate.Sentence.Span, candidate.AnswerSpan);

    /// <summary>A span that is most of its sentence is not put up front: the sentence would be said twice.</summary>
    private static int LongestLead(Candidate candidate) => Math.Max(20, candidate.Sentence.Span.Length * 6 / 10);
}
