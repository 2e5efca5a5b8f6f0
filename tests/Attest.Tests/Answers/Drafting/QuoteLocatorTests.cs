using Attest.Answers.Drafting;

namespace Attest.Tests.Answers.Drafting;

public sealed class QuoteLocatorTests
{
    private const string Text = "He said “it\nis over” — in 1961-1962, for 15 % or 1,000 containers. Caf\u00e9 de la Paix, 5.5 miles. It is over.";

    [Theory]
    [InlineData("it is over", "it\nis over")]
    [InlineData("“it   is over”", "“it\nis over”")]
    [InlineData("\"it is over\"", "“it\nis over”")]
    [InlineData("1961–1962", "1961-1962")]
    [InlineData("Cafe\u0301 de la Paix", "Caf\u00e9 de la Paix")]
    [InlineData("15 %", "15 %")]
    [InlineData("It is over", "It is over")]
    public void WhiteSpaceMarksDashesAndCompositionDoNotMatter(string words, string expected)
    {
        var cited = DraftingSample.Cite(Text);

        var found = QuoteLocator.Find(words, cited);

        Assert.Equal(expected, found?.Span.Slice(found.Value.Article.Text));
    }

    [Theory]
    [InlineData("it was over")]
    [InlineData("IT IS OVER")]
    [InlineData("5 %")]
    [InlineData("16 %")]
    [InlineData("000 containers")]
    [InlineData("1,00")]
    [InlineData("5 miles")]
    [InlineData("Cafe de la Paix")]
    [InlineData("ver")]
    [InlineData("…")]
    [InlineData("")]
    public void WordsDigitsCaseAndAccentsDo(string words)
    {
        Assert.Null(QuoteLocator.Find(words, DraftingSample.Cite(Text)));
    }

    [Fact]
    public void TheCitedSentenceComesBeforeTheRestOfItsArticle()
    {
        var cited = DraftingSample.Cite("The mill stands. The mill burns.");

        var found = QuoteLocator.Find("The mill", [cited[1]]);

        Assert.Equal(cited[1].Span.Start, found?.Span.Start);
    }
}
