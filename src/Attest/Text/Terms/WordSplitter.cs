namespace Attest.Text.Terms;

/// <summary>
/// Splits a text into words: runs of letters and digits, numbers with their separators, and dotted abbreviations. Ideographs and
/// hiragana, which are written without spaces, are one word each, as in Unicode's default word segmentation (UAX #29).
/// </summary>
internal static class WordSplitter
{
    public static IEnumerable<Word> Split(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var width = WordUnitAt(text, start);
            if (width == 0)
            {
                start++;
                continue;
            }

            var kind = WordKind.Plain;
            int end;
            if (IsUnspacedScript(text[start]))
            {
                end = start + width;
            }
            else if (char.IsDigit(text[start]))
            {
                kind = WordKind.Number;
                end = EndOfLetters(text, EndOfNumber(text, start));
            }
            else if (EndOfDotted(text, start) is var dotted && dotted > start)
            {
                kind = WordKind.Dotted;
                end = EndOfPossessive(text, dotted);
            }
            else
            {
                end = EndOfLetters(text, start);
            }

            var hyphenFollows = end + 1 < text.Length && LetterFolding.IsHyphen(text[end]) && WordUnitAt(text, end + 1) > 0;
            yield return new Word(start, end, kind, hyphenFollows);
            start = end;
        }
    }

    /// <summary>The code units of the letter or digit at a position, 0 where there is none.</summary>
    private static int WordUnitAt(string text, int i)
    {
        if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            return CharUnicodeInfo.GetUnicodeCategory(text, i) is <= UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber ? 2 : 0;

        return char.IsLetterOrDigit(text[i]) ? 1 : 0;
    }

    private static int EndOfLetters(string text, int start)
    {
        var end = start;
        while (end < text.Length)
        {
            var width = IsUnspacedScript(text[end]) ? 0 : WordUnitAt(text, end);
            var isInside = end > start
                && (LetterFolding.IsInvisible(text[end])
                    || (LetterFolding.IsApostrophe(text[end]) && end + 1 < text.Length && char.IsLetter(text[end + 1])));
            if (width == 0 && !isInside)
                break;

            end += Math.Max(1, width);
        }

        return end;
    }

    /// <summary>Digits, with commas before groups of exactly three digits and with decimal points.</summary>
    private static int EndOfNumber(string text, int start)
    {
        var end = text.SkipWhile(start, text.Length, char.IsDigit);
        while (end < text.Length && text[end] is '.' or ',')
        {
            var next = text.SkipWhile(end + 1, text.Length, char.IsDigit);
            if (next == end + 1 || (text[end] == ',' && next - end != 4))
                break;

            end = next;
        }

        return end;
    }

    /// <summary>The end of letter, stop, letter (, stop, letter)*: without the last stop, which may end the sentence; else the start.</summary>
    private static int EndOfDotted(string text, int start)
    {
        var end = start;
        var i = start;
        while (i < text.Length && char.IsLetter(text[i]) && !IsLetterOrDigitAt(text, i + 1))
        {
            end = i + 1;
            if (end >= text.Length || text[end] != '.')
                break;

            i = end + 1;
        }

        return end > start + 1 ? end : start;
    }

    /// <summary>Takes in the ’s of U.S.’s or U.N’s, where one follows.</summary>
    private static int EndOfPossessive(string text, int end)
    {
        var i = end < text.Length && text[end] == '.' ? end + 1 : end;
        var follows = i + 1 < text.Length && LetterFolding.IsApostrophe(text[i]) && (text[i + 1] is 's' or 'S') && !IsLetterOrDigitAt(text, i + 2);
        return follows ? i + 2 : end;
    }

    private static bool IsLetterOrDigitAt(string text, int i) => i < text.Length && char.IsLetterOrDigit(text[i]);

    private static bool IsUnspacedScript(char unit) => unit is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or (>= '\u3041' and <= '\u309F');
}

/// <summary>A word as written: [Start, End) in UTF-16 code units; whether a hyphen ties it to the word right after it.</summary>
internal readonly record struct Word(int Start, int End, WordKind Kind, bool HyphenFollows);

internal enum WordKind
{
    /// <summary>Letters, with digits, apostrophes and marks inside.</summary>
    Plain,

    /// <summary>Starts with a digit: 11,000 · 1.5 · 28th · 1960s.</summary>
    Number,

    /// <summary>Single letters with full stops between them: U.S. · p.m. · D.P.R.K.</summary>
    Dotted,
}

/// <summary>The line around a word, and whether it is written in capitals throughout, so that capitals mean nothing in it.</summary>
internal readonly record struct LineOfText(int Start, int End, bool IsShouted)
{
    // Fewer letters than this are no headline: "US, UN" is two names.
    private const int FewestLetters = 8;

    public static LineOfText At(string text, int position)
    {
        var start = position == 0 ? 0 : text.LastIndexOfAny(['\r', '\n'], position - 1) + 1;
        var end = text.SkipWhile(position, text.Length, unit => unit is not ('\r' or '\n'));
        var line = text[start..end];
        var (upper, lower) = (line.Count(char.IsUpper), line.Count(char.IsLower));
        return new LineOfText(start, end, upper + lower >= FewestLetters && lower * 10 <= upper);
    }
}
