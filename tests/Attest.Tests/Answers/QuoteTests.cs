using Attest.Answers;
using Attest.Articles;
using Attest.Contracts;
using Attest.Questions;
using Attest.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Attest.Tests.Answers;

public sealed class QuoteTests
{
    private static readonly string[] Pieces =
        ["a", "The treaty has 23 clauses.", "\r\n", "\r", "\n", " ", "\u00a0", "\u200b", "\ufeff", "e\u0301", "😀", "👩‍👩‍👧", "“", "”", "\u202e", "한국", "\t", "Ǆ", "\u2028"];

    [Fact]
    public void EveryCitationOfAVerifiedAnswerEqualsItsSliceOfTheArticle()
    {
        var cases = from pieces in Gen.Elements(Pieces).NonEmptyListOf()
                    from first in Gen.Choose(0, 10_000)
                    from second in Gen.Choose(0, 10_000)
                    select (Text: string.Concat(pieces), first, second);

        Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            var article = ArticleWith(sample.Text);
            var start = WholeCharacter(sample.Text, Math.Min(sample.first, sample.second) % sample.Text.Length);
            if (start == sample.Text.Length)
            {
                return true;
            }

            var end = WholeCharacter(sample.Text, start + 1 + (sample.second % (sample.Text.Length - start)));

            var span = new TextSpan(start, end);
            var draft = DraftOf(new DraftSentence([new DraftPart.Words("It says: “"), new DraftPart.FromArticle(article, span), new DraftPart.Words("”")], [new Evidence(article, span, span)]));
            var document = AnswerDocument.From(Answer.Verify(draft, "q", new Query("q"), new SearchScope(1, 1), new AnswerTimings(0, 0, 0)));
            var citation = document.Citations.Single();
            return citation.Quote == sample.Text[citation.Start..citation.End]
                && citation.AnswerSpan!.Text == sample.Text[citation.AnswerSpan.Start..citation.AnswerSpan.End]
                && document.Sentences.All(sentence => sentence.Citations.Count > 0);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(2, 3)]
    [InlineData(1, 2)]
    public void SpanThatIsEmptyOrOutsideOrCutsASurrogatePairIsRejected(int start, int end)
    {
        var article = ArticleWith("a😀b");

        Assert.Throws<ArgumentOutOfRangeException>(() => new Quote(article, new TextSpan(start, end)));
    }

    [Fact]
    public void AnswerSpanOutsideTheQuoteIsRejected()
    {
        var article = ArticleWith("one two three");

        Assert.Throws<ArgumentOutOfRangeException>(() => new Quote(article, new TextSpan(0, 3), new TextSpan(4, 7)));
    }

    [Fact]
    public void SentenceWithoutEvidenceCannotBecomeAnAnswer()
    {
        var draft = DraftOf(new DraftSentence([new DraftPart.Words("Made up.")], []));

        Assert.Throws<ArgumentException>(() => Answer.Verify(draft, "q", new Query("q"), new SearchScope(1, 1), new AnswerTimings(0, 0, 0)));
    }

    [Fact]
    public void SamePlaceCitedTwiceKeepsOneMarker()
    {
        var article = ArticleWith("One. Two.");
        var evidence = new Evidence(article, new TextSpan(0, 4));
        var sentence = new DraftSentence([new DraftPart.FromArticle(article, evidence.Span)], [evidence]);

        var answer = Answer.Verify(DraftOf(sentence, sentence), "q", new Query("q"), new SearchScope(1, 1), new AnswerTimings(0, 0, 0));

        Assert.Equal("One. [1]\nOne. [1]", answer.Text);
        Assert.Single(answer.Citations);
    }

    [Fact]
    public void AnswersCanOnlyBeMadeByVerifying()
    {
        var constructors = typeof(Answer).GetConstructors(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance);

        Assert.Empty(constructors);
    }

    private static Article ArticleWith(string text) => new() { Id = "a.txt", Text = text, Metadata = ArticleMetadata.Empty, Boilerplate = [] };

    private static Draft DraftOf(params DraftSentence[] sentences) =>
        new() { Kind = AnswerKind.Fact, Sentences = sentences, Confidence = 1, AnsweredBy = "reader" };

    private static int WholeCharacter(string text, int at)
    {
        at = Math.Min(at, text.Length);
        return at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) ? at + 1 : at;
    }
}
