namespace Attest.Web.Channels.Core;

/// <summary>The text of an answer as a chat message, cut where it would be longer than a message may be.</summary>
internal static class ReplyText
{
    internal const string Shortened = "(Shortened: the whole answer is longer than a chat message may be.)";

    /// <summary>With how a citation's marker is written, and the longest text in UTF-8 bytes.</summary>
    public static string Write(AnswerDocument answer, Func<int, string> marker, int bytes)
    {
        if (answer.Sentences.Count == 0)
            return Cut(string.Join("\n\n", answer.Text.Split('\n').Select(ChannelMarkdown.Escape)), bytes);

        var text = new StringBuilder();
        var left = bytes - Encoding.UTF8.GetByteCount(Shortened) - 2;
        foreach (var sentence in answer.Sentences)
        {
            var line = ChannelMarkdown.Escape(sentence.Text);
            var markers = sentence.Citations.Count == 0 ? "" : " " + string.Concat(sentence.Citations.Select(marker));
            var size = Encoding.UTF8.GetByteCount(line) + Encoding.UTF8.GetByteCount(markers) + 2;
            if (size > left)
            {
                var start = left > 200 + markers.Length ? Cut(line, left - markers.Length - 2) + markers + "\n\n" : "";
                return text.Append(start).Append(Shortened).ToString();
            }

            text.Append(line).Append(markers).Append("\n\n");
            left -= size;
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>The longest start of whole words that has at most so many bytes.</summary>
    private static string Cut(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
            return text;

        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < "…"u8.Length)
                break;

            length += rune.Utf16SequenceLength;
        }

        // A cut between a backslash and what it escapes, or inside bold, would change how the rest is read.
        var start = text[..length];
        var word = start.LastIndexOf(' ');
        start = (word > length / 2 ? start[..word] : start).TrimEnd('\\', '*', '&');
        return start + (start.Split("**").Length % 2 == 0 ? "**…" : "…");
    }
}

internal static class WordCut
{
    /// <summary>At most <paramref name="length"/> UTF-16 code units on one line; what was cut ends in "…".</summary>
    public static string Shorten(string text, int length)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= length)
            return line;

        var end = line.LastIndexOf(' ', length - 1);
        if (end < length / 2)
        {
            // One long word, or writing without spaces: cut it between whole characters.
            end = char.IsHighSurrogate(line[length - 2]) ? length - 2 : length - 1;
        }

        return line[..end].TrimEnd(' ', ',', ';', ':', '-', '–', '—') + "…";
    }
}
