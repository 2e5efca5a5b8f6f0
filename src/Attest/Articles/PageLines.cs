namespace Attest.Articles;

/// <summary>Splits a page into lines and tells prose from the short lines around it.</summary>
internal static partial class PageLines
{
    private const int MinProseWords = 8;

    /// <summary>So many words make a line prose even where its last sentence is cut off.</summary>
    private const int AlwaysProseWords = 40;

    /// <param name="markup">What of it is markup; images and what lies inside comments or scripts make no lines.</param>
    /// <param name="start">Where to start: behind the front matter.</param>
    /// <param name="inlineTags">Receives the inline tags at the ends of lines, which are boilerplate there.</param>
    public static List<PageLine> Read(string text, Markup markup, int start, ICollection<TextSpan> inlineTags)
    {
        var byStart = markup.Elements.ToDictionary(element => element.Start);
        var byEnd = markup.Elements.ToDictionary(element => element.End);
        var lines = new List<PageLine>();
        var (element, followsLine) = (0, false);
        foreach (var whole in TextRuns.Lines(text))
        {
            var span = whole.TrimIn(text);
            while (element < markup.Elements.Count && markup.Elements[element].End <= span.Start)
                element++;

            if (span.IsEmpty || span.Start < start)
            {
                followsLine = false;
                continue;
            }

            // The inside of a comment or script that spans lines.
            if (element < markup.Elements.Count && markup.Elements[element].Contains(span))
                continue;

            var level = 0;
            var bare = Strip(span);
            if (!bare.IsEmpty)
            {
                lines.Add(new PageLine
                {
                    Span = span,
                    Bare = bare,
                    Text = bare.Length <= PageLine.MaxLength ? bare.Slice(text) : "",
                    HeadingLevel = level,
                    FollowsLine = followsLine,
                });
                followsLine = true;
            }

            TextSpan Strip(TextSpan rest)
            {
                while (byStart.TryGetValue(rest.Start, out var tag) && tag.End <= rest.End)
                {
                    level = level == 0 && text[tag.Start] == '<' ? HeadingTag(text.AsSpan(tag.Start, tag.Length)) : level;
                    inlineTags.Add(tag);
                    rest = new TextSpan(tag.End, rest.End).TrimIn(text);
                }

                while (byEnd.TryGetValue(rest.End, out var tag) && tag.Start >= rest.Start)
                {
                    inlineTags.Add(tag);
                    rest = new TextSpan(rest.Start, tag.Start).TrimIn(text);
                }

                if (rest.Length is 0 or > PageLine.MaxLength)
                    return rest;

                var mark = Mark().Match(text, rest.Start, rest.Length);
                level = mark.Groups["heading"] is { Success: true } heading ? heading.Length : level;
                var body = mark.Groups["body"];
                return new TextSpan(body.Index, body.Index + body.Length).TrimIn(text);
            }
        }

        MarkSetextHeadings(lines);
        MarkProse(lines);
        return lines;
    }

    public static bool EndsSentence(string line) => SentenceEnd().IsMatch(line);

    private static int HeadingTag(ReadOnlySpan<char> tag) => tag.Length > 3 && tag[1] is 'h' or 'H' && tag[2] is >= '1' and <= '6' ? tag[2] - '0' : 0;

    private static void MarkSetextHeadings(List<PageLine> lines)
    {
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (lines[i + 1].FollowsLine && lines[i].HeadingLevel == 0 && lines[i].Text.Length > 0
                && lines[i + 1].Text is ['=', ..] below && below.All(mark => mark == '='))
                lines[i] = lines[i] with { HeadingLevel = 1 };
        }
    }

    private static void MarkProse(List<PageLine> lines)
    {
        for (var start = 0; start < lines.Count;)
        {
            var end = start + 1;
            while (end < lines.Count && lines[end].FollowsLine)
                end++;

            var isWrapped = IsWrapped(lines.GetRange(start, end - start));
            for (; start < end; start++)
                lines[start].IsProse = isWrapped || IsProse(lines[start]);
        }
    }

    private static bool IsProse(PageLine line)
    {
        if (line.Text.Length == 0)
            return true;

        var words = Word().Count(line.Text);
        return line.HeadingLevel == 0 && (words >= AlwaysProseWords || (words >= MinProseWords && EndsSentence(line.Text)));
    }

    /// <summary>A paragraph broken at a fixed width: lines of much the same length, most going on in lower case.</summary>
    private static bool IsWrapped(List<PageLine> paragraph)
    {
        const int MaxWidth = 120;
        if (paragraph.Count < 2 || paragraph.Exists(line => line.Bare.Length > MaxWidth))
            return false;

        var width = paragraph.Max(line => line.Bare.Length);
        var full = paragraph.Take(paragraph.Count - 1).Count(line => line.Bare.Length * 10 >= width * 7);
        var continued = paragraph.Skip(1).Count(line => char.IsLower(line.Text[0]));
        return width >= 40 && full * 10 >= (paragraph.Count - 1) * 9 && continued * 3 >= paragraph.Count - 1;
    }

    [GeneratedRegex(
        @"\G(?:(?<heading>#{1,6})[ \t]+|(?:>[ \t]?)+|[-*+•][ \t]+)?(?<e>\*\*\*|\*\*|\*|__|_|)(?<body>.*?)\k<e>(?:(?<=\S)[ \t]+#+)?$", RegexOptions.Singleline)]
    private static partial Regex Mark();

    [GeneratedRegex(@"[.!?…。][”’""'»)\]]*(?:\s*\[[0-9]{1,3}\])*$")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’\-.,][\p{L}\p{N}]+)*")]
    private static partial Regex Word();
}

/// <summary>A line of an article that shows something.</summary>
internal sealed record PageLine
{
    /// <summary>A longer line is taken for prose without looking at it.</summary>
    public const int MaxLength = 300;

    /// <summary>The line without white space at its ends.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The same without tags, heading marks, list marks and emphasis at its ends.</summary>
    public required TextSpan Bare { get; init; }

    /// <summary>What <see cref="Bare"/> holds; empty where it is longer than <see cref="MaxLength"/>.</summary>
    public required string Text { get; init; }

    /// <summary>1 to 6 for a Markdown or HTML heading, else 0.</summary>
    public required int HeadingLevel { get; init; }

    /// <summary>True where nothing stands between this line and the one above.</summary>
    public required bool FollowsLine { get; init; }

    /// <summary>Sentences rather than a headline, a date or furniture.</summary>
    public bool IsProse { get; set; }

    public bool IsBoilerplate { get; set; }

    public TextSpan At(TextSpan inText) => inText.Moved(Bare.Start);

    /// <summary>What was found in <see cref="Text"/>, as a value of the page.</summary>
    public MetadataValue<string> Value(Capture found, MetadataOrigin origin) => new(found.Value, origin, At(found.Span()));
}
