using Attest.Articles;
using Attest.Cli.Rendering;
using Attest.Text;

namespace Attest.Tests.Cli.Rendering;

public sealed class ArticleExcerptTests
{
    [Fact]
    public void TheSpanIsMarkedAmongNumberedLines()
    {
        var excerpt = Excerpt("one\ntwo\r\nthree four five\nsix\n", "four");

        Assert.Equal("  1 │ one\n  2 │ two\n> 3 │ three ⟦four⟧ five\n  4 │ six\n", excerpt);
    }

    [Fact]
    public void ASpanOverSeveralLinesIsMarkedInEach()
    {
        var excerpt = Excerpt("one two\nthree four", "two\nthree");

        Assert.Equal("> 1 │ one ⟦two⟧\n> 2 │ ⟦three⟧ four\n", excerpt);
    }

    [Fact]
    public void AVeryLongLineIsCutAroundTheSpan()
    {
        var excerpt = Excerpt(new string('a', 100_000) + "SPAN" + new string('b', 100_000), "SPAN");

        Assert.InRange(excerpt.Length, 1_000, 2_000);
        Assert.Contains("│ …aaa", excerpt, StringComparison.Ordinal);
        Assert.Contains("a⟦SPAN⟧b", excerpt, StringComparison.Ordinal);
        Assert.EndsWith("b…\n", excerpt, StringComparison.Ordinal);
    }

    private static string Excerpt(string text, string marked)
    {
        using var writer = new StringWriter();
        var article = new Article { Id = "a.txt", Text = text, Metadata = ArticleMetadata.Empty, Boilerplate = [] };
        var start = text.IndexOf(marked, StringComparison.Ordinal);
        ArticleExcerpt.Write(new StyledWriter(writer, styles: false, width: null), article, new TextSpan(start, start + marked.Length), answerSpan: null);
        return writer.ToString();
    }
}
