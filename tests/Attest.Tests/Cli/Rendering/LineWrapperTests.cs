using Attest.Cli.Rendering;

namespace Attest.Tests.Cli.Rendering;

public sealed class LineWrapperTests
{
    [Theory]
    [InlineData("one two three", 8, "one two|three")]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("one\u00A0two three", 8, "one\u00A0two|three")]
    [InlineData("abcdefghij", 4, "abcd|efgh|ij")]
    [InlineData("漢字漢字漢字", 5, "漢字|漢字|漢字")]
    [InlineData("a\nb", 10, "a|b")]
    [InlineData("", 10, "")]
    public void LinesBreakWhereTheyMay(string text, int width, string expected)
    {
        Assert.Equal(expected, Wrap(text, width));
    }

    [Fact]
    public void FurtherLinesHangBelowTheFirst()
    {
        Assert.Equal("one two|    three", Wrap("one two three", 9, hanging: 4));
    }

    [Fact]
    public void AWordThatDoesNotFitBehindTheHangingIndentIsCut()
    {
        Assert.Equal("|    abcdef|    ghij", Wrap(" abcdefghij", 10, hanging: 4));
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("漢字", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("😀", 2)]
    [InlineData("👩\u200D👩\u200D👧", 2)]
    [InlineData("\u200B", 0)]
    public void WidthIsCountedInCells(string text, int cells)
    {
        Assert.Equal(cells, CellWidth.Of(text));
    }

    private static string Wrap(string text, int width, int hanging = 0)
    {
        using var writer = new StringWriter();
        var lines = new LineWrapper(new StyledWriter(writer, styles: false, width: null), width, 0, hanging);
        lines.Add(text);
        lines.End();
        return writer.ToString()[..^1].Replace('\n', '|');
    }
}
