using Attest.Answers;
using Attest.Contracts;
using Attest.Web.Chat;

namespace Attest.Web.Tests.Channels;

/// <summary>Answers made by hand, for the writers of replies.</summary>
internal static class ChannelAnswers
{
    public static AnswerDocument.CitationDocument Citation(int marker, string quote = "It was opened in 1911.", string title = "A bridge for the valley") =>
        new(marker, "news/bridge & co.txt", title, "Valley Gazette", "2024-03-05T10:59:00+09:00", 10, 10 + quote.Length, 7, quote, null);

    public static ChatAnswer With(
        IReadOnlyList<AnswerSentence> sentences, IReadOnlyList<AnswerDocument.CitationDocument> citations,
            string answeredBy = "reader", string text = "")
    {
        var document = new AnswerDocument(
            "When?", "When?", "answered", "fact", "fact", null, text, sentences, citations, [], 1, answeredBy, new Attest.Answers.SearchScope(1, 1), new(0, 0, 0));
        return new ChatAnswer(document, "00000000000000000000000000000001", 1);
    }

    /// <summary>One sentence for each of so many citations.</summary>
    public static ChatAnswer WithCitations(int count) => With(
        [.. Enumerable.Range(1, count).Select(marker => new AnswerSentence($"Sentence {marker}.", [marker]))],
        [.. Enumerable.Range(1, count).Select(marker => Citation(marker))]);
}
