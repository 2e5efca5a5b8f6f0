using Attest.Answers;
using Attest.Web.Hosting;

namespace Attest.Web.OpenAI;

/// <summary>Finds an answer's markers in its text.</summary>
internal static class Annotations
{
    private const string UrlCitation = "url_citation";

    /// <summary>
    /// In the order of the text. Where a marker stands is computed as <see cref="Answer.WithMarkers"/> wrote it, never looked
    /// for: a quoted sentence may hold a "[1]" of its own.
    /// </summary>
    /// <param name="answer">The answer, or an abstention, which has none.</param>
    /// <param name="origin">Of our page.</param>
    /// <param name="start">Where the answer's text begins in the text that is annotated.</param>
    public static IReadOnlyList<AnnotationDocument> Of(Answer answer, Uri origin, int start = 0)
    {
        var byMarker = answer.Citations.ToDictionary(citation => citation.Marker);
        var found = new List<AnnotationDocument>();
        var sentenceStart = start;
        foreach (var sentence in answer.Sentences)
        {
            var at = sentenceStart + sentence.Text.Length + 1;
            foreach (var marker in sentence.Citations)
            {
                var width = $"[{marker}]".Length;
                found.Add(From(byMarker[marker], at, at + width, origin));
                at += width;
            }

            sentenceStart += Answer.WithMarkers(sentence).Length + 1;
        }

        return found;
    }

    private static AnnotationDocument From(Citation citation, int start, int end, Uri origin)
    {
        var quote = citation.Quote;
        return new AnnotationDocument(UrlCitation, new AnnotationDocument.CitationDocument
        {
            StartIndex = start,
            EndIndex = end,
            Url = PassageLink.To(origin, quote.Article.Id, quote.Span),
            Title = quote.Article.DisplayTitle,
            Marker = citation.Marker,
            ArticleId = quote.Article.Id,
            Start = quote.Span.Start,
            End = quote.Span.End,
            Quote = quote.Text,
        });
    }
}
