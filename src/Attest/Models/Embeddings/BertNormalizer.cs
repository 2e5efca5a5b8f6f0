using Microsoft.ML.Tokenizers;

namespace Attest.Models.Embeddings;

/// <summary>
/// The character rules of Hugging Face's BertNormalizer and BertPreTokenizer (https://huggingface.co/docs/tokenizers/api/normalizers) in one
/// pass that keeps offsets: words, punctuation marks and ideographs come out with a space between them.
/// </summary>
internal sealed class BertNormalizer : Normalizer
{
    /// <summary>Control characters are dropped and every white space is a space.</summary>
    public bool CleansText { get; init; } = true;

    /// <summary>Each Chinese character is a word.</summary>
    public bool SplitsIdeographs { get; init; } = true;

    /// <summary>Text is decomposed (NFD) and its nonspacing marks are dropped.</summary>
    public bool StripsAccents { get; init; } = true;

    public bool IsLowercase { get; init; } = true;

    /// <summary>Code points of the longest word that is looked up; a longer one becomes U+FFFD, which no vocabulary holds.</summary>
    public int MaxWordLength { get; init; } = 100;

    public override string Normalize(string original) => Map(original).Text;

    public override string Normalize(ReadOnlySpan<char> original) => Map(original).Text;

    public NormalizedText Map(ReadOnlySpan<char> text)
    {
        var words = new NormalizedText(text.Length, MaxWordLength);
        Span<char> letters = stackalloc char[CanonicalDecomposition.MaxLength];
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            var isValid = Rune.DecodeFromUtf16(text[i..], out var rune, out var consumed) == OperationStatus.Done;
            i += consumed;
            if (!isValid || IsIgnored(rune))
                continue;

            if (Rune.IsWhiteSpace(rune) && rune.Value != 0x85)
            {
                words.EndWord();
                continue;
            }

            var isIdeograph = SplitsIdeographs && IsIdeograph(rune.Value);
            if (isIdeograph)
                words.EndWord();

            var length = StripsAccents ? CanonicalDecomposition.Decompose(rune, letters) : rune.EncodeToUtf16(letters);
            foreach (var letter in letters[..length].EnumerateRunes())
                Append(words, letter, start, i);

            if (isIdeograph)
                words.EndWord();
        }

        words.EndWord();
        return words;
    }

    private void Append(NormalizedText words, Rune letter, int start, int end)
    {
        if (StripsAccents && !letter.IsAscii && Rune.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
        {
            words.ExtendTo(start, end);
            return;
        }

        var normalized = IsLowercase ? Rune.ToLowerInvariant(letter) : letter;
        var isPunctuation = IsPunctuation(normalized);
        if (isPunctuation)
            words.EndWord();

        words.Append(normalized, start, end);
        if (isPunctuation)
            words.EndWord();
    }

    /// <summary>Control, format and private-use characters and U+FFFD.</summary>
    private bool IsIgnored(Rune rune) =>
        CleansText
            && rune.Value is not (' ' or '\t' or '\n' or '\r')
            && (rune.Value == 0xFFFD || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse);

    /// <summary>ASCII symbols count as punctuation ($, +, ~ …), other symbols do not (€, ×).</summary>
    private static bool IsPunctuation(Rune rune) =>
        rune.IsAscii
            ? rune.Value is (>= 33 and <= 47) or (>= 58 and <= 64) or (>= 91 and <= 96) or (>= 123 and <= 126)
            : Rune.IsPunctuation(rune);

    private static bool IsIdeograph(int codePoint) =>
        codePoint is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F) or (>= 0x2B740 and <= 0x2B81F)
            or (>= 0x2B920 and <= 0x2CEAF) or (>= 0x2F800 and <= 0x2FA1F);
}

/// <summary>Normalised words with one space after each, every character with its place in the original text.</summary>
/// <param name="capacity">UTF-16 code units expected.</param>
/// <param name="maxWordLength">As <see cref="BertNormalizer.MaxWordLength"/>.</param>
internal sealed class NormalizedText(int capacity, int maxWordLength)
{
    private readonly StringBuilder text = new(capacity + (capacity / 4));
    private readonly List<(int Start, int End)> places = new(capacity + (capacity / 4));
    private int wordStart;
    private int wordLength; // code points

    public string Text => text.ToString();

    /// <summary>The UTF-16 code units of the original text that a character stands for.</summary>
    public (int Start, int End) this[int index] => places[index];

    public void Append(Rune letter, int start, int end)
    {
        wordLength++;
        Span<char> encoded = stackalloc char[2];
        var length = letter.EncodeToUtf16(encoded);
        text.Append(encoded[..length]);
        places.AddRange(Enumerable.Repeat((start, end), length));
    }

    /// <summary>Keeps a combining mark with the letter directly before it, so that no piece ends between the two.</summary>
    public void ExtendTo(int start, int end)
    {
        var last = text.Length - (text.Length > wordStart ? 1 : 2);
        if (last < 0 || places[last].End < start)
            return;

        var letter = places[last];
        for (; last >= 0 && places[last] == letter; last--)
            places[last] = (letter.Start, end);
    }

    public void EndWord()
    {
        if (text.Length == wordStart)
            return;

        if (wordLength > maxWordLength)
        {
            var whole = (places[wordStart].Start, places[^1].End);
            text.Length = wordStart;
            places.RemoveRange(wordStart, places.Count - wordStart);
            Append(Rune.ReplacementChar, whole.Start, whole.End);
        }

        text.Append(' ');
        places.Add((-1, -1));
        wordStart = text.Length;
        wordLength = 0;
    }
}
