namespace Attest.Text;

internal static class TextLines
{
    /// <summary>
    /// The lines of a text without their terminators, at least one. CRLF, LF and a lone CR each end a line; a terminator at the
    /// very end starts one more, empty line.
    /// </summary>
    public static IEnumerable<TextSpan> Split(string text)
    {
        var start = 0;
        while (true)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            if (length < 0)
            {
                yield return new TextSpan(start, text.Length);
                yield break;
            }

            var end = start + length;
            yield return new TextSpan(start, end);
            start = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        }
    }
}
