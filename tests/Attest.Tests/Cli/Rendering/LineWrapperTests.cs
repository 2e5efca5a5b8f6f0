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
        var lines = LineWrapper.Wrap([text], width, 0, 0).Select(line => string.Concat(line.Select(run => run.Text)));

        Assert.Equal(expected, string.Join('|', lines));
    }

    [Fact]
    public void FurtherLinesHangBelowTheFirst()
    {
        var lines = LineWrapper.Wrap(["one two three"], 9, 0, 4).Select(line => string.Concat(line.Select(run => run.Text)));

        Assert.Equal(["one two", "    three"], lines);
    }

    [Fact]
    public void AWordThatDoesNotFitBehindTheHangingIndentIsCut()
    {
        var lines = LineWrapper.Wrap([" abcdefghij"], 10, 0, 4).Select(line => string.Concat(line.Select(run => run.Text)));

        Assert.Equal(["", "    abcdef", "    ghij"], lines);
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
}
