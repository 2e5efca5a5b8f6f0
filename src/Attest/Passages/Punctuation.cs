namespace Attest.Passages;

/// <summary>The characters that open, close, end and surround a sentence in English prose.</summary>
internal static class Punctuation
{
    public static bool IsTerminator(char c) => c is '.' or '!' or '?' or '…' or '‼' or '⁇' or '⁈' or '⁉' or '。' or '！' or '？';

    /// <summary>True for a full stop written without a following space.</summary>
    public static bool IsFullWidthTerminator(char c) => c is '。' or '！' or '？';

    public static bool IsOpener(char c) => c is '“' or '‘' or '„' or '‚' or '«' or '‹' or '"' or '\'' or '(' or '[' or '{' or '¿' or '¡';

    public static bool IsCloser(char c) => c is '”' or '’' or '»' or '›' or '"' or '\'' or ')' or ']' or '}' or '」' or '』';

    public static bool IsQuote(char c) => c is '“' or '”' or '‘' or '’' or '„' or '«' or '»' or '"' or '\'';

    /// <summary>Marks that start a list item wherever they stand after white space; an asterisk or hyphen does so only on a line of its own.</summary>
    public static bool IsBullet(char c) => c is '•' or '⁃' or '‣' or '◦' or '▪' or '▫' or '■' or '□' or '●' or '○' or '►' or '▶' or '➤' or '✓' or '✔';

    public static SearchValues<char> LineEnds { get; } = SearchValues.Create("\n\r\v\f\u0085\u2028\u2029");

    /// <summary>Characters without width that belong to what stands before them: zero-width space, joiners, byte order mark.</summary>
    public static bool IsInvisible(char c) => c is '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' or '\u00AD';

    /// <summary>True for a character that extends the one before it: a combining mark, a variation selector, a joiner.</summary>
    public static bool ExtendsPrevious(char c) =>
        c >= '\u0300'
        && (IsInvisible(c)
            || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark);

    /// <summary>True for pictures and signs (emoji and the like) that trail a sentence rather than start one.</summary>
    public static bool IsSymbol(char c) => !IsBullet(c) && (char.IsSurrogate(c) || char.GetUnicodeCategory(c) == UnicodeCategory.OtherSymbol);
}
