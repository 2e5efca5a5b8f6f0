namespace Attest.Text;

/// <summary>Letters taken apart from their accents (NFD), as ICU does it.</summary>
internal static class CanonicalDecomposition
{
    /// <summary>Room for the longest decomposition of a code point.</summary>
    public const int MaxLength = 16;

    /// <summary>False where the program runs without ICU (DOTNET_SYSTEM_GLOBALIZATION_INVARIANT): every code point then stands for itself.</summary>
    public static bool IsAvailable { get; } = "é".Normalize(NormalizationForm.FormD).Length == 2;

    /// <summary>Writes the full decomposition of a code point, itself where it has none, and returns the UTF-16 length.</summary>
    public static int Decompose(Rune rune, Span<char> destination)
    {
        var length = rune.EncodeToUtf16(destination);
        if (rune.Value < 0xC0 || rune.Value == 0xFFFE) // Normalize rejects this noncharacter.
        {
            return length;
        }

        ReadOnlySpan<char> composed = stackalloc char[] { destination[0], length > 1 ? destination[1] : '\0' };
        return composed[..length].TryNormalize(destination, out var written, NormalizationForm.FormD) ? written : length;
    }
}
