using Attest.Web.Channels.Core;

namespace Attest.Web.Tests.Channels;

public sealed class ChannelMarkdownTests
{
    [Theory]
    [InlineData("It was **green** then.", "It was **green** then.")]
    [InlineData("2 * 3 ** 4", @"2 \* 3 \*\* 4")]
    [InlineData("<script>a & b</script>", "&lt;script&gt;a &amp; b&lt;/script&gt;")]
    [InlineData("[click](javascript:alert(1))", @"\[click\](javascript:alert(1))")]
    [InlineData("as [2] says", @"as \[2\] says")]
    [InlineData("_not italic_ but snake_case", @"\_not italic\_ but snake_case")]
    [InlineData("# no heading", @"\# no heading")]
    [InlineData("1. no list", @"1\. no list")]
    [InlineData("- no list", @"\- no list")]
    [InlineData("`code` ~~gone~~ a|b \\", @"\`code\` \~\~gone\~\~ a\|b \\")]
    [InlineData("![x](https://evil.example/?q=1)", @"!\[x\](https://evil.example/?q=1)")]
    [InlineData("turned \u202Edne\u202C here\u0007", "turned dne here ")]
    [InlineData("1961 and 2000-2001", "1961 and 2000-2001")]
    public void WordsOfArticlesStayWords(string words, string markdown)
    {
        Assert.Equal(markdown, ChannelMarkdown.Escape(words));
    }

    [Fact]
    public void PartialTextKeepsItsMarkersAndLeavesUnfinishedOnesOut()
    {
        Assert.Equal("One [x\\]. [1][2]\n\nTwo".Replace("[x", "\\[x", StringComparison.Ordinal), ChannelMarkdown.Partial("One [x]. [1][2]\nTwo [1"));
    }
}
