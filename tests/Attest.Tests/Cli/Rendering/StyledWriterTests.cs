using Attest.Articles;
using Attest.Cli.Rendering;
using Attest.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Attest.Tests.Cli.Rendering;

public sealed class StyledWriterTests
{
    private static readonly Arbitrary<string> Hostile = Gen
        .Elements("\e[31m", "\e]0;x\a", "\u009B31m", "[red]", "[/]", "[[", "\u202E", "\u2066", "\r", "\r\n", "\n", "\t", "\0", "\u007F", "\u2028", "😀", "\uD83D", "\uDE00", "e\u0301", "\u0301", "中文字", "\u00A0", "\uFEFF", " ", "word", "a-rather-long-word-without-any-break")
        .ListOf()
        .Select(pieces => string.Concat(pieces))
        .ToArbitrary();

    [Fact]
    public void NothingWrittenHoldsAControlCharacterButTheLineFeed()
    {
        Prop.ForAll(Hostile, text =>
        {
            var written = Write(text, styles: false, width: 40);
            return !written.Any(c => (char.IsControl(c) && c != '\n') || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u2028' or '\u2029');
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void WithStylesTheOnlyEscapesAreOurOwn()
    {
        Prop.ForAll(Hostile, text =>
        {
            var written = Write(text, styles: true, width: 40);
            var withoutStyles = System.Text.RegularExpressions.Regex.Replace(written, "\e\\[[0-9;]*m", "");
            return !withoutStyles.Any(c => char.IsControl(c) && c != '\n');
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void NoWrappedLineIsWiderThanTheTerminal()
    {
        Prop.ForAll(Hostile, text => Write(text, styles: false, width: 40).Split('\n').All(line => CellWidth.Of(line) < 40)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void AnyExcerptOfAnyArticleIsHarmless()
    {
        var cases = (from text in Hostile.Generator where text.Length > 1 from a in Gen.Choose(0, text.Length - 1) from b in Gen.Choose(a + 1, text.Length) select (text, a, b)).ToArbitrary();

        Prop.ForAll(cases, given =>
        {
            using var writer = new StringWriter();
            var article = new Article { Id = "hostile\e.txt", Text = given.text, Metadata = ArticleMetadata.Empty, Boilerplate = [] };
            ArticleExcerpt.Write(new StyledWriter(writer, styles: false, () => 60), article, new TextSpan(given.a, given.b), answerSpan: null);
            return !writer.ToString().Any(c => char.IsControl(c) && c != '\n');
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void StreamedTextIsTheSameHoweverItIsCut()
    {
        var cases = (from text in Hostile.Generator from cut in Gen.Choose(0, text.Length) select (text, cut)).ToArbitrary();

        Prop.ForAll(cases, given => Stream(given.text) == Stream(given.text[..given.cut], given.text[given.cut..])).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void WithoutATerminalLinesAreNotWrapped()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 100));

        var written = Write(text, styles: false, width: null);

        Assert.Equal(text + text + "\n", written);
    }

    private static string Write(string text, bool styles, int? width)
    {
        using var writer = new StringWriter();
        var output = new StyledWriter(writer, styles, width is { } cells ? () => cells : null);
        output.Paragraph(0, 2, new StyledText(text, Theme.Quote), text);
        return writer.ToString();
    }

    private static string Stream(params string[] pieces)
    {
        using var writer = new StringWriter();
        var paragraph = new StreamingParagraph(new StyledWriter(writer, styles: false, () => 40));
        foreach (var piece in pieces)
        {
            paragraph.Add(piece);
        }

        paragraph.End();
        return writer.ToString();
    }
}
