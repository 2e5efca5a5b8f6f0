using Attest.Answers;
using Attest.Web.Hosting;

namespace Attest.Web.OpenAI;

/// <summary>What all parts of one completion share, and how each is written.</summary>
/// <param name="Id">"chatcmpl-" and 32 hexadecimal digits.</param>
/// <param name="Created">Unix time in seconds.</param>
/// <param name="Links">To our page.</param>
internal sealed record Completion(string Id, long Created, PassageLinks Links)
{
    private const string Assistant = "assistant";
    private const string Stop = "stop";

    public static Completion Begin(TimeProvider time, PassageLinks links)
    {
        return new Completion($"chatcmpl-{Guid.NewGuid():N}", time.GetUtcNow().ToUnixTimeSeconds(), links);
    }

    public CompletionDocument Whole(Answer answer, UsageDocument usage)
    {
        var message = new CompletionDocument.MessageDocument { Role = Assistant, Content = answer.Text, Annotations = Annotations.Of(answer, Links) };
        return Document("chat.completion", [new CompletionDocument.ChoiceDocument(0, message, null, Stop)]) with
        {
            Usage = usage,
            Attest = CompletionDocument.AttestDocument.From(answer),
        };
    }

    public CompletionDocument Role() => Chunk(new CompletionDocument.MessageDocument { Role = Assistant, Content = "" });

    public CompletionDocument Text(string text) => Chunk(new CompletionDocument.MessageDocument { Content = text });

    /// <param name="answer">The answer.</param>
    /// <param name="start">Where its text begins in the streamed text.</param>
    public CompletionDocument Citations(Answer answer, int start)
    {
        return Chunk(new CompletionDocument.MessageDocument { Annotations = Annotations.Of(answer, Links, start) })
            with
        { Attest = CompletionDocument.AttestDocument.From(answer) };
    }

    public CompletionDocument End() => Chunk(new CompletionDocument.MessageDocument(), Stop);

    /// <summary>The extra chunk of stream_options.include_usage, which has no choices.</summary>
    public CompletionDocument Usage(UsageDocument usage) => Document("chat.completion.chunk", []) with { Usage = usage };

    private CompletionDocument Chunk(CompletionDocument.MessageDocument delta, string? finishReason = null)
    {
        return Document("chat.completion.chunk", [new CompletionDocument.ChoiceDocument(0, null, delta, finishReason)]);
    }

    private CompletionDocument Document(string kind, IReadOnlyList<CompletionDocument.ChoiceDocument> choices) => new()
    {
        Id = Id,
        Object = kind,
        Created = Created,
        Model = OpenAiModel.Id,
        Choices = choices,
    };
}

/// <summary>Finds an answer's markers in its text.</summary>
internal static class Annotations
{
    private const string UrlCitation = "url_citation";

    /// <summary>
    /// In the order of the text. Where a marker stands is computed as <see cref="Answer.WithMarkers"/> wrote it, never looked
    /// for: a quoted sentence may hold a "[1]" of its own.
    /// </summary>
    /// <param name="answer">The answer, or an abstention, which has none.</param>
    /// <param name="links">To our page.</param>
    /// <param name="start">Where the answer's text begins in the text that is annotated.</param>
    public static IReadOnlyList<AnnotationDocument> Of(Answer answer, PassageLinks links, int start = 0)
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
                found.Add(From(byMarker[marker], at, at + width, links));
                at += width;
            }

            sentenceStart += Answer.WithMarkers(sentence).Length + 1;
        }

        return found;
    }

    private static AnnotationDocument From(Citation citation, int start, int end, PassageLinks links)
    {
        var quote = citation.Quote;
        return new AnnotationDocument(UrlCitation, new AnnotationDocument.CitationDocument
        {
            StartIndex = start,
            EndIndex = end,
            Url = links.To(quote.Article.Id, quote.Span)!,
            Title = quote.Article.DisplayTitle,
            Marker = citation.Marker,
            ArticleId = quote.Article.Id,
            Start = quote.Span.Start,
            End = quote.Span.End,
            Quote = quote.Text,
        });
    }
}
