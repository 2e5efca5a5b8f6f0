namespace Attest.Web.Channels;

/// <summary>Shortens text at a word.</summary>
internal static class WordCut
{
    /// <summary>At most <paramref name="length"/> UTF-16 code units on one line; what was cut ends in "…".</summary>
    public static string Shorten(string text, int length)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= length)
        {
            return line;
        }

        var end = line.LastIndexOf(' ', length - 1);
        if (end < length / 2)
        {
            // One long word, or writing without spaces: cut it between whole characters.
            end = char.IsHighSurrogate(line[length - 2]) ? length - 2 : length - 1;
        }

        return line[..end].TrimEnd(' ', ',', ';', ':', '-', '–', '—') + "…";
    }
}
