using Attest.Contracts;
using Attest.Web.Chat;

namespace Attest.Web.Tests.Channels;

/// <summary>Answers made by hand, for the writers of replies.</summary>
internal static class ChannelAnswers
{
    public static AnswerDocument.CitationDocument Citation(int marker, string quote = "It was opened in 1911.", string title = "A bridge for the valley") =>
        new()
        {
            Marker = marker,
            ArticleId = "news/bridge & co.txt",
            Title = title,
            Publisher = "Valley Gazette",
            Published = "2024-03-05T10:59:00+09:00",
            Start = 10,
            End = 10 + quote.Length,
            Line = 7,
            Quote = quote,
            AnswerSpan = null,
        };

    public static ChatAnswer With(
        IReadOnlyList<AnswerDocument.SentenceDocument> sentences, IReadOnlyList<AnswerDocument.CitationDocument> citations,
            string answeredBy = "reader", string text = "")
    {
        var document = new AnswerDocument
        {
            Question = "When?",
            StandaloneQuestion = "When?",
            Status = "answered",
            Form = "fact",
            Kind = "fact",
            Searched = new Attest.Answers.SearchScope(1, 1),
            Reason = null,
            Text = text,
            Sentences = sentences,
            Citations = citations,
            Nearest = [],
            Confidence = 1,
            AnsweredBy = answeredBy,
            Timings = new AnswerDocument.TimingsDocument(0, 0, 0),
        };
        return new ChatAnswer(document, "00000000000000000000000000000001", 1);
    }

    /// <summary>One sentence for each of so many citations.</summary>
    public static ChatAnswer WithCitations(int count) => With(
        [.. Enumerable.Range(1, count).Select(marker => new AnswerDocument.SentenceDocument($"Sentence {marker}.", [marker]))],
        [.. Enumerable.Range(1, count).Select(marker => Citation(marker))]);
}
