namespace Attest.Articles;

/// <summary>HTML and Markdown left in a text: what of it is syntax, and which images it shows.</summary>
/// <param name="Elements">Tags, comments, scripts and images as wholes, ordered and disjoint.</param>
/// <param name="Syntax">
/// The boilerplate among them: everything except inline tags, which stand inside sentences, and captions.
/// </param>
/// <param name="Images">Image tags and Markdown images as wholes; they are among the elements.</param>
internal sealed partial record Markup(IReadOnlyList<TextSpan> Elements, IReadOnlyList<TextSpan> Syntax, IReadOnlyList<TextSpan> Images)
{
    /// <summary>An alternative text of at least this many words is a caption, a shorter one a label such as "logo".</summary>
    private const int MinCaptionWords = 5;

    private static readonly FrozenSet<string> Block = WordLists.AnyCase("BlockTags");

    private static readonly FrozenSet<string> Inline = WordLists.AnyCase("InlineTags");

    public static Markup Find(string text)
    {
        var (elements, syntax, images) = (new List<TextSpan>(), new List<TextSpan>(), new List<TextSpan>());
        AddComments(text, elements);
        AddTags(text, elements, syntax, images);
        if (text.Contains("](", StringComparison.Ordinal))
        {
            foreach (Match image in MarkdownImage().Matches(text))
                AddImage(text, image, image.Groups["alt"], elements, syntax, images);
        }

        if (text.Contains("]:", StringComparison.Ordinal))
            elements.AddRange(ReferenceDefinition().Matches(text).Select(match => match.Span()));

        syntax.AddRange(elements.Where(element => text[element.Start] != '<' || text.AsSpan(element.Start).StartsWith("<!--")).Except(images));
        return new Markup(elements.UnionIn(text), syntax.UnionIn(text), images);
    }

    private static void AddComments(string text, List<TextSpan> elements)
    {
        var end = 0;
        while (text.IndexOf("<!--", end, StringComparison.Ordinal) is >= 0 and var start)
        {
            var close = text.IndexOf("-->", start, StringComparison.Ordinal);
            if (close < 0)
                break;

            end = close + 3;
            elements.Add(new TextSpan(start, end));
        }
    }

    private static void AddTags(string text, List<TextSpan> elements, List<TextSpan> syntax, List<TextSpan> images)
    {
        var skipTo = 0;
        var unclosed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var match = Tag().Match(text); match.Success; match = match.NextMatch())
        {
            var name = match.Groups["name"].Value;
            var isBlock = Block.Contains(name);
            if (match.Index < skipTo || (!isBlock && !Inline.Contains(name)))
                continue;

            var span = match.Span();
            if (match.Groups["close"].Length == 0 && name.ToLowerInvariant() is "script" or "style" && !unclosed.Contains(name))
            {
                var close = text.IndexOf($"</{name}>", span.End, StringComparison.OrdinalIgnoreCase);
                span = close < 0 ? span : new TextSpan(span.Start, close + name.Length + 3);
                skipTo = span.End;
                if (close < 0)
                    unclosed.Add(name);
            }

            if (name.Equals("img", StringComparison.OrdinalIgnoreCase))
            {
                AddImage(text, match, Alt().Match(text, match.Index, match.Length).Groups["alt"], elements, syntax, images);
            }
            else
            {
                elements.Add(span);
                syntax.AddRange(isBlock ? [span] : []);
            }
        }
    }

    private static void AddImage(string text, Match image, Group alt, List<TextSpan> elements, List<TextSpan> syntax, List<TextSpan> images)
    {
        var whole = image.Span();
        elements.Add(whole);
        images.Add(whole);
        var caption = alt.Success ? WithoutStrayQuote(text, alt.Span().TrimIn(text)) : default;
        if (Words().Count(text.AsSpan(caption.Start, caption.Length)) < MinCaptionWords)
        {
            syntax.Add(whole);
        }
        else
        {
            syntax.Add(new TextSpan(whole.Start, caption.Start));
            syntax.Add(new TextSpan(caption.End, whole.End));
        }
    }

    /// <summary>Pages "smarten" the quote that closes an attribute: then it runs to the end of the tag, ending in a stray ”.</summary>
    private static TextSpan WithoutStrayQuote(string text, TextSpan alt)
    {
        var value = text.AsSpan(alt.Start, alt.Length).TrimEnd('/').TrimEnd();
        if (value.EndsWith("”") && value.Count('”') > value.Count('“'))
            value = value[..^1].TrimEnd();

        return new TextSpan(alt.Start, alt.Start + value.Length);
    }

    // The lengths bound what a lone "<" can cost.
    [GeneratedRegex(@"<(?<close>/?)(?<name>[A-Za-z][A-Za-z0-9]{0,10})(?:[\s/][^<>]{0,4000})?>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\salt\s*=\s*(?:""(?<alt>[^""<>]*)|'(?<alt>[^'<>]*)|“(?<alt>[^“”<>]*))", IgnoringCase)]
    private static partial Regex Alt();

    [GeneratedRegex(@"!\[(?<alt>[^\[\]\r\n]{0,1000})\]\([^()\s]{0,2000}(?:[ \t]+""[^""\r\n]{0,500}"")?\)")]
    private static partial Regex MarkdownImage();

    [GeneratedRegex(@"(?<=\A|[\r\n])[ ]{0,3}\[[^\[\]\r\n]{1,200}\]:[ \t]*<?(?:https?://|/|#|mailto:)[^\r\n]{0,2000}")]
    private static partial Regex ReferenceDefinition();

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Words();
}
