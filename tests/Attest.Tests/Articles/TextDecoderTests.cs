using Attest.Articles;

namespace Attest.Tests.Articles;

public sealed class TextDecoderTests
{
    private const string Sample = "Zürich – “quoted” 한국 😀\r\nline two\rthree\n";

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Sample) },
        { "UTF-8 with mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Sample)] },
        { "UTF-16LE with mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Sample)] },
        { "UTF-16BE with mark", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Sample)] },
        { "UTF-16LE", Encoding.Unicode.GetBytes(Sample) },
        { "UTF-16BE", Encoding.BigEndianUnicode.GetBytes(Sample) },
        { "UTF-32LE with mark", [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(Sample)] },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void TextIsDecodedAndNothingElse(string name, byte[] bytes)
    {
        var decoded = TextDecoder.Decode(bytes);

        Assert.Equal(new DecodedText(Sample), decoded);
        Assert.NotEmpty(name);
    }

    [Fact]
    public void OtherBytesAreReadAsWindows1252WithANote()
    {
        var decoded = TextDecoder.Decode([.. "caf"u8, 0xE9, .. " "u8, 0x93, .. "ok"u8, 0x94]);

        Assert.Equal("café “ok”", decoded.Text);
        Assert.Contains("Windows-1252", decoded.What, StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedUtf8StaysUtf8()
    {
        var decoded = TextDecoder.Decode([.. "Zürich, Köln, "u8, 0xE9, .. " Łódź"u8, 0xC5]);

        Assert.Equal("Zürich, Köln, \uFFFD Łódź\uFFFD", decoded.Text);
        Assert.Contains("2 invalid", decoded.What, StringComparison.Ordinal);
    }

    [Fact]
    public void FewNulCharactersStayInTheText()
    {
        var text = "A sentence with one \0 in it, and then some more words.";

        Assert.Equal(new DecodedText(text), TextDecoder.Decode(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData("%PDF-1.7 and so on", "PDF")]
    [InlineData("PK\u0003\u0004 and so on", "ZIP")]
    [InlineData("\0\u0001\u0002\u0003abc\u0004\u0005", "binary")]
    public void BinaryDataIsNoText(string content, string kind)
    {
        var decoded = TextDecoder.Decode(Encoding.UTF8.GetBytes(content));

        Assert.Null(decoded.Text);
        Assert.Contains(kind, decoded.What, StringComparison.Ordinal);
    }

    [Fact]
    public void RandomBytesAreNoText()
    {
        var bytes = new byte[20_000];
        new Random(7).NextBytes(bytes);

        Assert.Null(TextDecoder.Decode(bytes).Text);
    }
}
