namespace Attest.Web.Channels.Core;

/// <summary>
/// Writes an answer's text as Markdown for chat clients. The words are an article's, so everything that Markdown or HTML
/// would read as more than words is escaped; bold, which answers use, stays.
/// </summary>
internal static partial class ChannelMarkdown
{
    /// <summary>The whole answer, a line a sentence.</summary>
    public static string Write(Answer answer) => answer.Sentences.Count > 0 ? string.Join('\n', answer.Sentences.Select(Write)) : Lines(answer.Text);

    /// <summary>A sentence with its markers behind it.</summary>
    public static string Write(AnswerSentence sentence) => Answer.WithMarkers(sentence with { Text = Escape(sentence.Text) });

    /// <summary>Whole lines of an answer, with the markers at their ends.</summary>
    public static string Lines(string text, string separator = "\n") => string.Join(separator, text.Split('\n').Select(line =>
    {
        var markers = Markers().Match(line);
        return Escape(line[..markers.Index]) + markers.Value;
    }));

    /// <summary>One line of words; pairs of "**" stay bold.</summary>
    public static string Escape(string line)
    {
        var bold = line.AsSpan().Count("**") / 2 * 2;
        var text = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            if (bold > 0 && line[i] == '*' && i + 1 < line.Length && line[i + 1] == '*')
            {
                text.Append("**");
                bold--;
                i++;
                continue;
            }

            text.Append(Escaped(line, i));
        }

        return LineStart().Replace(text.ToString(), @"$1\$2", 1);
    }

    /// <summary>
    /// The text of an answer while it is being written: lines become paragraphs, and markers at the end of a line stay.
    /// An unfinished word or mark at the end is left for the next time.
    /// </summary>
    public static string Partial(string text)
    {
        var end = text.LastIndexOfAny([' ', '\n', ']', '.', '”']) + 1;
        return Lines(text[..end], "\n\n").TrimEnd();
    }

    private static string Escaped(string line, int i) => line[i] switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '\u202A' or '\u202B' or '\u202C' or '\u202D' or '\u202E' or '\u2066' or '\u2067' or '\u2068' or '\u2069' => "", // would turn what follows around
        < ' ' or '\u2028' or '\u2029' => " ",
        '\\' or '`' or '*' or '[' or ']' or '~' or '|' => $"\\{line[i]}",
        '_' when i == 0 || i == line.Length - 1 || !char.IsLetterOrDigit(line[i - 1]) || !char.IsLetterOrDigit(line[i + 1]) => "\\_",
        var other => other.ToString(),
    };

    /// <summary>What starts a heading, a list or an underlined heading where it stands first on a line.</summary>
    [GeneratedRegex(@"^( {0,3}(?:\d{1,9}(?=[.)]))?)([#+=.)-])", RegexOptions.CultureInvariant)]
    private static partial Regex LineStart();

    [GeneratedRegex(@"(?: (?:\[\d+\])+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Markers();
}
