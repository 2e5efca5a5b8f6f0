using Attest.Web.Channels.Core;

namespace Attest.Web.Tests.Channels;

public sealed class WordCutTests
{
    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("two\r\n lines", 20, "two lines")]
    [InlineData("cut at a word, not inside", 15, "cut at a word…")]
    [InlineData("exactly ten", 11, "exactly ten")]
    [InlineData("Donaudampfschifffahrt", 10, "Donaudamp…")]
    [InlineData("12345678😀0", 10, "12345678…")]
    public void TextIsCutAtAWordOrBetweenWholeCharacters(string text, int length, string expected)
    {
        var cut = WordCut.Shorten(text, length);

        Assert.Equal(expected, cut);
        Assert.True(cut.Length <= length);
    }
}
