using System.Globalization;
using System.Text;

namespace Attest.Models.Embeddings;

/// <summary>
/// Canonical decomposition (NFD) of single code points. The runtime's own normalisation leaves everything but ASCII as it is when the
/// program runs without ICU (InvariantGlobalization), so the table is carried along.
/// </summary>
internal static class CanonicalDecomposition
{
    // Hangul syllables decompose by arithmetic: the Unicode Standard, section 3.12.
    private const int FirstSyllable = 0xAC00;
    private const int SyllableCount = 11172;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int FirstTrail = 0x11A7;
    private const int VowelCount = 21;
    private const int TrailCount = 28;

    private static readonly Dictionary<int, string> Table = ReadTable();

    /// <summary>Writes the full decomposition of a code point and returns its UTF-16 length; 0 where the code point stands for itself.</summary>
    /// <param name="rune">The code point.</param>
    /// <param name="destination">At least 8 long.</param>
    public static int Decompose(Rune rune, Span<char> destination)
    {
        var syllable = rune.Value - FirstSyllable;
        if (syllable is >= 0 and < SyllableCount)
        {
            destination[0] = (char)(FirstLead + (syllable / (VowelCount * TrailCount)));
            destination[1] = (char)(FirstVowel + (syllable % (VowelCount * TrailCount) / TrailCount));
            var trail = syllable % TrailCount;
            destination[2] = (char)(FirstTrail + trail);
            return trail == 0 ? 2 : 3;
        }

        if (rune.Value < 0xC0 || !Table.TryGetValue(rune.Value, out var decomposed))
        {
            return 0;
        }

        decomposed.CopyTo(destination);
        return decomposed.Length;
    }

    private static Dictionary<int, string> ReadTable()
    {
        using var stream = typeof(CanonicalDecomposition).Assembly.GetManifestResourceStream("canonical-decompositions.txt")!;
        using var reader = new StreamReader(stream);
        var table = new Dictionary<int, string>(2100);
        Span<char> decomposed = stackalloc char[8];
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var separator = line.IndexOf(';', StringComparison.Ordinal);
            var length = 0;
            foreach (var part in line.AsSpan(separator + 1).Split(' '))
            {
                var codePoint = int.Parse(line.AsSpan(separator + 1)[part], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                length += new Rune(codePoint).EncodeToUtf16(decomposed[length..]);
            }

            table.Add(int.Parse(line.AsSpan(0, separator), NumberStyles.HexNumber, CultureInfo.InvariantCulture), new string(decomposed[..length]));
        }

        return table;
    }
}
