using System.Text.Json.Serialization;

namespace Attest.Contracts;

/// <summary>An answer as JSON: the object that console, HTTP, MCP and the other hosts all write. Fields are added, never renamed.</summary>
/// <param name="StandaloneQuestion">As it was searched for.</param>
/// <param name="Status">"answered", "closest" or "notInSources".</param>
/// <param name="Form">
/// What was asked: "fact", "list", "compare", "timeline", "summary", "yesNo", "explanation", "parts", "collection", "chat" or "language".
/// </param>
/// <param name="Kind">"fact", "explanation", "sourcesDiffer", "summary", "collection", "smallTalk", "closest" or "abstention".</param>
/// <param name="Reason">Why it is no answer; null for one.</param>
/// <param name="Text">All sentences, with their markers.</param>
/// <param name="Sentences">Each with the markers of what it cites.</param>
/// <param name="Citations">In the order of their markers.</param>
/// <param name="Nearest">For an abstention: the passages that come closest.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="AnsweredBy">"reader", or "model:" and its name.</param>
/// <param name="Searched">How many articles were searched, of how many.</param>
public record AnswerDocument(
    string Question,
    string StandaloneQuestion,
    string Status,
    string Form,
    string Kind,
    string? Reason,
    string Text,
    IReadOnlyList<AnswerSentence> Sentences,
    IReadOnlyList<AnswerDocument.CitationDocument> Citations,
    IReadOnlyList<AnswerDocument.NearestDocument> Nearest,
    double Confidence,
    string AnsweredBy,
    SearchScope Searched,
    AnswerTimings Timings)
{
    /// <summary>Why the reader answers though a model is configured; left out where nothing failed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FallbackReason { get; init; }

    /// <summary>How many sentences a model wrote, and how many of them were repaired or removed; left out where the reader answered.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WritingReport? Writing { get; init; }

    /// <summary>Misspelt words that were searched in the sources' spelling; left out where there were none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Correction>? Corrections { get; init; }

    public static AnswerDocument From(Answer answer)
    {
        return new AnswerDocument(
            answer.Question,
            answer.StandaloneQuestion,
            NameOf(answer.Status),
            NameOf(answer.Form),
            NameOf(answer.Kind),
            answer.Reason,
            answer.Text,
            answer.Sentences,
            [.. answer.Citations.Select(CitationDocument.From)],
            [.. answer.Nearest.Select(passage => new NearestDocument(
                passage.Article.Id, passage.Article.DisplayTitle, passage.Span.Start, passage.Span.End, passage.Text))],
            Math.Round(answer.Confidence, 4),
            answer.AnsweredBy,
            answer.Searched,
            new AnswerTimings(Math.Round(answer.Timings.RewriteMs, 2), Math.Round(answer.Timings.RetrieveMs, 2), Math.Round(answer.Timings.AnswerMs, 2)))
        {
            FallbackReason = answer.FallbackReason,
            Writing = answer.Writing,
            Corrections = answer.Corrections.Count > 0 ? answer.Corrections : null,
        };
    }

    /// <summary>A status, form or kind as it stands in JSON.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public sealed record NearestDocument(string ArticleId, string Title, int Start, int End, string Text);

    public sealed record AnswerSpanDocument(int Start, int End, string Text);

    /// <remarks>Offsets count UTF-16 code units, lines count from 1; the date is ISO 8601, or null.</remarks>
    public sealed record CitationDocument(
        int Marker,
        string ArticleId,
        string Title,
        string? Publisher,
        string? Published,
        int Start,
        int End,
        int Line,
        string Quote,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] AnswerSpanDocument? AnswerSpan)
    {
        /// <summary>"declared", "detected" or "inferred": an inferred date is said to be "about". Left out without a date.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? PublishedOrigin { get; init; }

        public static CitationDocument From(Citation citation)
        {
            var quote = citation.Quote;
            return new CitationDocument(
                citation.Marker,
                quote.Article.Id,
                quote.Article.DisplayTitle,
                quote.Article.Metadata.Publisher?.Value,
                quote.Article.Metadata.Published?.Value.ToIso8601(),
                quote.Span.Start,
                quote.Span.End,
                citation.Line,
                quote.Text,
                quote.AnswerSpan is { } span ? new AnswerSpanDocument(span.Start, span.End, span.Slice(quote.Article.Text)) : null)
            {
                PublishedOrigin = ArticleDocument.NameOf(quote.Article.Metadata.Published?.Origin),
            };
        }
    }
}
