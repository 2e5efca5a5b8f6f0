namespace Attest.Text.Terms;

/// <summary>
/// Case, diacritics, width and typographic ligatures folded away, one code unit at a time: of Latin, Greek and Cyrillic letters what
/// their canonical decomposition starts with, and letters that have none as they are commonly written (ø, ł, đ, ß, æ, …).
/// </summary>
internal static class LetterFolding
{
    /// <summary>What is written, a space, the letters that fold to it.</summary>
    private static readonly string[] Rows =
    [
        "a ẚ", "d ðđ", "f ƒ", "h ħ", "i ı", "k ĸ", "l ŀł", "n ŉŋ", "o ø", "s ſẜẝ", "t ŧ",
        "β ϐ", "ε ϵ", "θ ϑ", "κ ϰ", "π ϖ", "ρ ϱ", "σ ςϲ", "φ ϕ",
        "ae æ", "dz ǆǳ", "ff ﬀ", "ffi ﬃ", "ffl ﬄ", "fi ﬁ", "fl ﬂ", "ij ĳ", "lj ǉ", "nj ǌ", "oe œ", "ss ß", "st ﬅﬆ", "th þ",
    ];

    private static readonly FrozenDictionary<char, string> Table = BuildTable();

    /// <summary>Appends the folded form; combining marks and invisible joiners vanish.</summary>
    public static void AppendTo(StringBuilder folded, char unit)
    {
        if (char.IsAscii(unit))
        {
            folded.Append(char.ToLowerInvariant(unit));
            return;
        }

        var narrow = Narrow(unit);
        var lower = char.ToLowerInvariant(narrow);
        if (Table.TryGetValue(lower, out var replacement))
            folded.Append(replacement);
        else if (!IsInvisible(lower))
            folded.Append(lower);
    }

    /// <summary>The ASCII character for a full-width one (U+FF01 to U+FF5E), else the same.</summary>
    public static char Narrow(char unit) => unit is >= '\uFF01' and <= '\uFF5E' ? (char)(unit - 0xFEE0) : unit;

    /// <summary>Combining marks, the soft hyphen and zero-width joiners: they stand inside words and say nothing.</summary>
    public static bool IsInvisible(char unit) => unit is '\u00AD' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF'
        || char.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    /// <summary>Apostrophes as they are typed and typeset: ' ’ ‘ ʼ ＇ and the prime.</summary>
    public static bool IsApostrophe(char unit) => unit is '\'' or '\u2019' or '\u2018' or '\u02BC' or '\uFF07' or '\u2032';

    /// <summary>Hyphens that join the parts of one word; dashes (U+2013 and longer) separate words.</summary>
    public static bool IsHyphen(char unit) => unit is '-' or '\u2010' or '\u2011' or '\uFF0D';

    private static FrozenDictionary<char, string> BuildTable()
    {
        var written = Rows.Select(row => row.Split(' ')).SelectMany(row => row[1].Select(letter => (letter, row[0]))).ToDictionary();
        Span<char> parts = stackalloc char[CanonicalDecomposition.MaxLength];
        foreach (var letter in Enumerable.Range(0xC0, 0x530 - 0xC0).Concat(Enumerable.Range(0x1E00, 0x200)).Select(code => (char)code).Where(char.IsLetter))
        {
            CanonicalDecomposition.Decompose(new Rune(letter), parts);
            var plain = char.ToLowerInvariant(parts[0]);
            written.TryAdd(letter, written.GetValueOrDefault(plain, plain.ToString()));
        }

        return written.ToFrozenDictionary();
    }
}
