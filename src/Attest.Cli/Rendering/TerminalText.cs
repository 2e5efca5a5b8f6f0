namespace Attest.Cli.Rendering;

/// <summary>
/// Makes text of articles, users and models harmless for a terminal: escape sequences cannot form, and nothing can reorder
/// what is read. What is removed leaves a visible sign.
/// </summary>
internal static partial class TerminalText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The same text with '\n' as its only control character.</summary>
    public static string Clean(string text)
    {
        if (!text.Any(NeedsCleaning))
            return text;

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
            }
            else if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                // The line feed that follows ends the line.
            }
            else
            {
                clean.Append(NeedsCleaning(c) ? Harmless(c) : c.ToString());
            }
        }

        return clean.ToString();
    }

    /// <summary>The same text with every line break and tab, and the blanks around it, shown as one space.</summary>
    public static string OnOneLine(string text) => LineBreaks().Replace(text, " ");

    /// <summary>At most so many UTF-16 code units, cut between whole characters, with an ellipsis where something is missing.</summary>
    public static string Shorten(string text, int limit)
    {
        if (text.Length <= limit)
            return text;

        var cut = text.LastIndexOf(' ', limit);
        cut = cut > limit / 2 ? cut : limit;
        cut -= char.IsLowSurrogate(text[cut]) ? 1 : 0;
        return text[..cut].TrimEnd() + "…";
    }

    private static string Harmless(char c) =>
        c switch
        {
            '\r' or '\u2028' or '\u2029' or '\u0085' => "\n",
            '\t' => "    ",
            < ' ' => ((char)('\u2400' + c)).ToString(), // Unicode's pictures of control characters: ESC is shown as ␛
            '\u007F' => "\u2421",
            _ => Replacement.ToString(),
        };

    private static bool NeedsCleaning(char c)
    {
        return (char.IsControl(c) && c != '\n')
            || char.IsSurrogate(c)
            || c is '\u2028' or '\u2029' // line and paragraph separator
            || c is >= '\u202A' and <= '\u202E' // bidirectional embeddings and overrides
            || c is >= '\u2066' and <= '\u2069'; // bidirectional isolates
    }

    [GeneratedRegex(@"[ ]*[\r\n\t\u0085\u2028\u2029]+[ \r\n\t\u0085\u2028\u2029]*")]
    private static partial Regex LineBreaks();
}
