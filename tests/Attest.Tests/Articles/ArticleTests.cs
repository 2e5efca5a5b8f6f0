using Attest.Articles;
using Attest.Text;

namespace Attest.Tests.Articles;

public sealed class ArticleTests
{
    [Theory]
    [InlineData("a\r\nb\rc\n\nd", 0, 1, "a")]
    [InlineData("a\r\nb\rc\n\nd", 2, 1, "a")]
    [InlineData("a\r\nb\rc\n\nd", 3, 2, "b")]
    [InlineData("a\r\nb\rc\n\nd", 5, 3, "c")]
    [InlineData("a\r\nb\rc\n\nd", 7, 4, "")]
    [InlineData("a\r\nb\rc\n\nd", 9, 5, "d")]
    [InlineData("", 0, 1, "")]
    [InlineData("a\n", 2, 2, "")]
    public void LineAndItsSpanAreFound(string text, int position, int line, string content)
    {
        var article = Create(text);

        Assert.Equal(line, article.LineAt(position));
        Assert.Equal(content, article.LineSpan(position).Slice(text));
    }

    [Fact]
    public void PositionOutsideTheTextIsRejected()
    {
        var article = Create("ab");

        Assert.Throws<ArgumentOutOfRangeException>(() => article.LineAt(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => article.LineSpan(-1));
    }

    [Fact]
    public void ContentIsWhatBoilerplateLeaves()
    {
        var article = Create("Site\n\n One. \nShare\nTwo.\n", new TextSpan(0, 4), new TextSpan(13, 18));

        Assert.Equal(["One.", "Two."], article.Content.Select(span => span.Slice(article.Text)));
    }

    [Fact]
    public void CopyWithOtherTextHasItsOwnLinesAndContent()
    {
        var article = Create("one\ntwo");
        _ = (article.LineAt(5), article.Content);

        var copy = article with { Text = "one two" };

        Assert.Equal(1, copy.LineAt(5));
        Assert.Equal([new TextSpan(0, 7)], copy.Content);
    }

    private static Article Create(string text, params TextSpan[] boilerplate)
    {
        return new Article { Id = "a.txt", Text = text, Metadata = ArticleMetadata.Empty, Boilerplate = boilerplate };
    }
}
