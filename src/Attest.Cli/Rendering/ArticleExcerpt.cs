namespace Attest.Cli.Rendering;

/// <summary>An article around a span: numbered lines, the span marked in colour, or between ⟦ and ⟧ where there is none.</summary>
internal static class ArticleExcerpt
{
    /// <summary>Lines shown before and after the span.</summary>
    private const int ContextLines = 3;

    /// <summary>UTF-16 code units shown before and after the span: one line of an article can be a whole page.</summary>
    private const int ContextLength = 800;

    public static void Write(StyledWriter output, Article article, TextSpan span, TextSpan? answerSpan)
    {
        var window = Window(article.Text, span);
        var lines = Lines(article.Text, window).ToArray();
        var firstLine = article.LineAt(window.Start);
        var gutter = (firstLine + lines.Length).ToString(CultureInfo.InvariantCulture).Length;
        for (var i = 0; i < lines.Length; i++)
        {
            var marked = lines[i].Overlaps(span);
            var number = (firstLine + i).ToString(CultureInfo.InvariantCulture).PadLeft(gutter);
            var margin = new StyledText($"{(marked ? ">" : " ")} {number} │ ", marked ? Theme.Marker : Theme.Muted);
            output.Paragraph(
                0,
                gutter + 5,
                [
                    margin,
                    .. Ellipsis(window.Start, lines[i].Start, article.Text, before: true),
                    .. Marked(output, article.Text, lines[i], span, answerSpan),
                    .. Ellipsis(window.End, lines[i].End, article.Text, before: false),
                ]);
        }
    }

    /// <summary>The span with its context, cut at line ends where they are near enough.</summary>
    internal static TextSpan Window(string text, TextSpan span)
    {
        var start = span.Start;
        for (var line = 0; line <= ContextLines && start > 0; line++)
            start = start > 1 ? text.LastIndexOf('\n', start - 2) + 1 : 0;

        var end = span.End;
        for (var line = 0; line <= ContextLines && end < text.Length; line++)
        {
            var next = text.IndexOf('\n', end);
            end = next < 0 ? text.Length : next + 1;
        }

        return new TextSpan(
            WholeCharacter(text, Math.Max(start, span.Start - ContextLength)),
            WholeCharacter(text, Math.Min(end, span.End + ContextLength)));
    }

    private static int WholeCharacter(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;

    /// <summary>The lines inside the window, without their line ends.</summary>
    private static IEnumerable<TextSpan> Lines(string text, TextSpan window)
    {
        var start = window.Start;
        while (start < window.End)
        {
            var end = text.AsSpan(start, window.End - start).IndexOfAny('\r', '\n') is >= 0 and var length ? start + length : window.End;
            yield return new TextSpan(start, end);
            start = end + (end + 1 < window.End && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }
    }

    private static IEnumerable<StyledText> Marked(StyledWriter output, string text, TextSpan line, TextSpan span, TextSpan? answerSpan)
    {
        var quote = Clip(span, line);
        var answer = answerSpan is { } inner && inner.Overlaps(line) ? Clip(inner, line) : new TextSpan(quote.End, quote.End);
        var brackets = !output.HasStyles && !quote.IsEmpty;
        return
        [
            text[line.Start..quote.Start],
            brackets ? "⟦" : "",
            new StyledText(text[quote.Start..answer.Start], Theme.Quote),
            new StyledText(answer.Slice(text), Theme.AnswerWords),
            new StyledText(text[answer.End..quote.End], Theme.Quote),
            brackets ? "⟧" : "",
            text[quote.End..line.End],
        ];
    }

    private static TextSpan Clip(TextSpan span, TextSpan line)
    {
        var start = Math.Clamp(span.Start, line.Start, line.End);
        return new TextSpan(start, Math.Clamp(span.End, start, line.End));
    }

    private static IEnumerable<StyledText> Ellipsis(int windowEdge, int lineEdge, string text, bool before)
    {
        var cutsLine = windowEdge == lineEdge && (before
            ? windowEdge > 0 && text[windowEdge - 1] is not ('\r' or '\n')
            : windowEdge < text.Length && text[windowEdge] is not ('\r' or '\n'));
        return cutsLine ? [new StyledText("…", Theme.Muted)] : [];
    }
}
