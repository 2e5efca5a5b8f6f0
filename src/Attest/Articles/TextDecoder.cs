using System.Text.Unicode;

namespace Attest.Articles;

/// <summary>Finds the encoding of a file: byte order mark, then UTF-16 by its zero bytes, then UTF-8, then Windows-1252.</summary>
internal static class TextDecoder
{
    /// <summary>Bytes that are looked at to recognise UTF-16 without a byte order mark.</summary>
    private const int SampleBytes = 4096;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly (byte[] Magic, string Name)[] BinaryKinds =
    [
        ("%PDF-"u8.ToArray(), "a PDF file"),
        ("PK\u0003\u0004"u8.ToArray(), "a ZIP, Word or EPUB file"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        ("GIF8"u8.ToArray(), "a GIF image"),
        ([0x1F, 0x8B], "a gzip file"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Word or Excel file"),
    ];

    public static DecodedText Decode(ReadOnlySpan<byte> bytes)
    {
        foreach (var (magic, name) in BinaryKinds)
        {
            if (bytes.StartsWith(magic))
                return new DecodedText(null, $"it is {name}, not text", "Convert it to UTF-8 text or remove it.");
        }

        var (encoding, preambleLength) = DetectUnicode(bytes);
        var body = bytes[preambleLength..];
        var decoded = encoding is null ? DecodeEightBit(body) : new DecodedText(encoding.GetString(body));
        return LooksBinary(decoded)
            ? new DecodedText(null, "it is binary data, not text", "Convert it to UTF-8 text or remove it.")
            : decoded;
    }

    /// <summary>UTF-16 or UTF-32, or UTF-8 with a byte order mark; a null encoding where there is no sign of them.</summary>
    public static (Encoding? Encoding, int PreambleLength) DetectUnicode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        [0xEF, 0xBB, 0xBF, ..] => (null, 3),
        _ => (DetectUtf16(bytes[..Math.Min(bytes.Length, SampleBytes)]), 0),
    };

    /// <summary>
    /// Text of most scripts holds ASCII spaces, line ends and digits, whose UTF-16 has a zero byte on the same side: an eighth of all
    /// characters at least, and the other side next to none. UTF-8 and eight-bit encodings hold no zero bytes at all.
    /// </summary>
    private static Encoding? DetectUtf16(ReadOnlySpan<byte> sample)
    {
        int evenZeros = 0, oddZeros = 0;
        var pairs = sample.Length / 2;
        for (var i = 0; i < pairs; i++)
        {
            evenZeros += sample[2 * i] == 0 ? 1 : 0;
            oddZeros += sample[(2 * i) + 1] == 0 ? 1 : 0;
        }

        var enough = 1 + (pairs / 8);
        return (oddZeros >= enough && oddZeros >= 5 * evenZeros, evenZeros >= enough && evenZeros >= 5 * oddZeros) switch
        {
            (true, _) => Encoding.Unicode,
            (_, true) => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    private static DecodedText DecodeEightBit(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            return new DecodedText(Encoding.UTF8.GetString(bytes));

        var text = Encoding.UTF8.GetString(bytes);
        var errors = text.Count(unit => unit == '\uFFFD');
        return text.EnumerateRunes().Count(rune => !rune.IsAscii) - errors > errors
            ? new DecodedText(
                text, $"{errors} invalid UTF-8 sequence(s) were read as U+FFFD", "Save the file as UTF-8 again if the text looks damaged.")
            : new DecodedText(Windows1252.GetString(bytes), "not valid UTF-8, read as Windows-1252", "Save the file as UTF-8 if letters look wrong.");
    }

    /// <summary>
    /// Text holds next to no control characters; one byte in nine of random data is one. Data that is not even UTF-8 gets less credit.
    /// </summary>
    private static bool LooksBinary(DecodedText decoded)
    {
        var text = decoded.Text!;
        var controls = text.Count(c => c is < ' ' and not ('\t' or '\n' or '\v' or '\f' or '\r' or '\u001B') or '\u007F');
        return controls * (decoded.What is null ? 10L : 50L) > text.Length;
    }
}

/// <summary>Bytes as text, or why they are none.</summary>
/// <param name="Text">The text without a byte order mark; null where the bytes are not text.</param>
/// <param name="What">What is wrong or was guessed; null where the encoding is certain.</param>
internal readonly record struct DecodedText(string? Text, string? What = null, string? Remedy = null);
