using Attest.Answers.Candidates;
using Attest.Answers.Dates;
using Attest.Answers.Sources;
using Attest.Articles;
using Attest.Passages;
using Attest.Text;

namespace Attest.Answers.Writing;

/// <summary>Writes drafted sentences around quotes: the source's name and date, the words of the article, what a relative date means.</summary>
internal static class QuoteWriter
{
    /// <summary>
    /// “**1961** — Broadcast United, undated: “…signed a treaty in 1961…””: the answer's words up front, then the sentence they
    /// stand in. Further candidates that say the same become further citations of the one sentence.
    /// </summary>
    public static DraftSentence Fact(Candidate best, IReadOnlyList<Candidate> agreeing)
    {
        var parts = new List<DraftPart>();
        if (best.AnswerSpan is { } span && span.Length < LongestLead(best))
        {
            parts.Add(new DraftPart.Words("**"));
            parts.Add(new DraftPart.FromArticle(best.Article, span));
            parts.Add(new DraftPart.Words("** — "));
        }

        AddQuote(parts, best.Sentence);
        return new DraftSentence(parts, [EvidenceOf(best), .. agreeing.Select(EvidenceOf)]);
    }

    /// <summary>“Broadcast United, undated: “…””: one sentence with where it is from.</summary>
    public static DraftSentence Quoting(Candidate candidate)
    {
        var parts = new List<DraftPart>();
        AddQuote(parts, candidate.Sentence);
        return new DraftSentence(parts, [EvidenceOf(candidate)]);
    }

    /// <summary>The same for a sentence that was not rated.</summary>
    public static DraftSentence Quoting(Sentence sentence)
    {
        var parts = new List<DraftPart>();
        AddQuote(parts, sentence);
        return new DraftSentence(parts, [new Evidence(sentence.Article, sentence.Span)]);
    }

    /// <summary>Words of ours that rest on the given candidates.</summary>
    public static DraftSentence Saying(string words, IEnumerable<Candidate> restingOn)
    {
        return new DraftSentence([new DraftPart.Words(words)], [.. restingOn.Select(EvidenceOf)]);
    }

    private static void AddQuote(List<DraftPart> parts, Sentence sentence)
    {
        var article = sentence.Article;
        parts.Add(new DraftPart.Words($"{SourceName.WithDate(article)}: “"));
        parts.Add(new DraftPart.FromArticle(article, sentence.Span));
        parts.Add(new DraftPart.Words("”"));
        if (DatesBeside(article, sentence.Span) is { } dates)
        {
            parts.Add(new DraftPart.Words(dates));
        }
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
