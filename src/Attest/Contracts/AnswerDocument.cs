using System.Text.Json;
using System.Text.Json.Serialization;
using Attest.Answers;
using Attest.Questions;

namespace Attest.Contracts;

/// <summary>An answer as JSON: the object that console, HTTP, MCP and the other hosts all write. Fields are added, never renamed.</summary>
public record AnswerDocument
{
    public required string Question { get; init; }

    public required string StandaloneQuestion { get; init; }

    /// <summary>"answered", "closest" or "notInSources".</summary>
    public required string Status { get; init; }

    /// <summary>
    /// What was asked: "fact", "list", "compare", "timeline", "summary", "yesNo", "explanation", "parts", "collection", "chat" or "language".
    /// </summary>
    public required string Form { get; init; }

    /// <summary>"fact", "explanation", "sourcesDiffer", "summary", "collection", "smallTalk", "closest" or "abstention".</summary>
    public required string Kind { get; init; }

    public required string? Reason { get; init; }

    public required string Text { get; init; }

    public required IReadOnlyList<SentenceDocument> Sentences { get; init; }

    public required IReadOnlyList<CitationDocument> Citations { get; init; }

    /// <summary>For an abstention: the passages that come closest.</summary>
    public required IReadOnlyList<NearestDocument> Nearest { get; init; }

    public required double Confidence { get; init; }

    public required string AnsweredBy { get; init; }

    /// <summary>Why the reader answers though a model is configured; left out where nothing failed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FallbackReason { get; init; }

    /// <summary>How many sentences a model wrote, and how many of them were repaired or removed; left out where the reader answered.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WritingReport? Writing { get; init; }

    /// <summary>How many articles were searched, of how many.</summary>
    public required SearchScope Searched { get; init; }

    /// <summary>Misspelt words that were searched in the sources' spelling; left out where there were none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Correction>? Corrections { get; init; }

    public required TimingsDocument Timings { get; init; }

    public static AnswerDocument From(Answer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new AnswerDocument
        {
            Question = answer.Question,
            StandaloneQuestion = answer.StandaloneQuestion,
            Status = NameOf(answer.Status),
            Form = NameOf(answer.Form),
            Kind = NameOf(answer.Kind),
            Reason = answer.Reason,
            Text = answer.Text,
            Sentences = [.. answer.Sentences.Select(sentence => new SentenceDocument(sentence.Text, sentence.Citations))],
            Citations = [.. answer.Citations.Select(CitationDocument.From)],
            Nearest = [.. answer.Nearest.Select(passage => new NearestDocument(
                passage.Article.Id, passage.Article.DisplayTitle, passage.Span.Start, passage.Span.End, passage.Text))],
            Confidence = Math.Round(answer.Confidence, 4),
            AnsweredBy = answer.AnsweredBy,
            FallbackReason = answer.FallbackReason,
            Writing = answer.Writing,
            Searched = answer.Searched,
            Corrections = answer.Corrections.Count > 0 ? answer.Corrections : null,
            Timings = new TimingsDocument(
                Math.Round(answer.Timings.RewriteMs, 2), Math.Round(answer.Timings.RetrieveMs, 2), Math.Round(answer.Timings.AnswerMs, 2)),
        };
    }

    /// <summary>A status, form or kind as it stands in JSON.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public sealed record SentenceDocument(string Text, IReadOnlyList<int> Citations);

    public sealed record NearestDocument(string ArticleId, string Title, int Start, int End, string Text);

    public sealed record TimingsDocument(double RewriteMs, double RetrieveMs, double AnswerMs);

    public sealed record AnswerSpanDocument(int Start, int End, string Text);

    public sealed record CitationDocument
    {
        public required int Marker { get; init; }

        public required string ArticleId { get; init; }

        public required string Title { get; init; }

        public required string? Publisher { get; init; }

        /// <summary>ISO 8601, or null.</summary>
        public required string? Published { get; init; }

        public required int Start { get; init; }

        public required int End { get; init; }

        public required int Line { get; init; }

        public required string Quote { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
        public required AnswerSpanDocument? AnswerSpan { get; init; }

        public static CitationDocument From(Citation citation)
        {
            ArgumentNullException.ThrowIfNull(citation);
            var quote = citation.Quote;
            return new CitationDocument
            {
                Marker = citation.Marker,
                ArticleId = quote.Article.Id,
                Title = quote.Article.DisplayTitle,
                Publisher = quote.Article.Metadata.Publisher?.Value,
                Published = quote.Article.Metadata.Published?.Value.ToIso8601(),
                Start = quote.Span.Start,
                End = quote.Span.End,
                Line = citation.Line,
                Quote = quote.Text,
                AnswerSpan = quote.AnswerSpan is { } span ? new AnswerSpanDocument(span.Start, span.End, span.Slice(quote.Article.Text)) : null,
            };
        }
    }
}
