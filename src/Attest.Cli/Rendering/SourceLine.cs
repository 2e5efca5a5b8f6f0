namespace Attest.Cli.Rendering;

/// <summary>How an article is named in a list: title, publisher, date, and where to find it.</summary>
internal static class SourceLine
{
    /// <summary>For example <c>Title — Publisher, about 2024-10-26</c>.</summary>
    public static IEnumerable<StyledText> Describe(Article article) =>
        [new StyledText(TerminalText.OnOneLine(article.DisplayTitle), Theme.Title), $" — {string.Join(", ", Origin(article))}"];

    /// <summary>For example <c> · articles/one.txt:12</c>.</summary>
    public static StyledText Place(Article article, TextSpan span) =>
        new StyledText(string.Create(CultureInfo.InvariantCulture, $" · {article.Id}:{article.LineAt(span.Start)}"), Theme.Muted);

    private static IEnumerable<string> Origin(Article article)
    {
        var (publisher, published) = (article.Metadata.Publisher, article.Metadata.Published);
        var about = published?.Origin == MetadataOrigin.Inferred ? "about " : "";
        var date = published?.Value.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "undated";
        return publisher is null ? [about + date] : [TerminalText.OnOneLine(publisher.Value), about + date];
    }
}

/// <summary>The loaded articles as a numbered list.</summary>
internal static class SourceListView
{
    public static void Write(StyledWriter output, IReadOnlyList<Article> articles, int limit)
    {
        var digits = $"{Math.Min(articles.Count, limit)}".Length;
        for (var i = 0; i < articles.Count && i < limit; i++)
        {
            var number = $"{i + 1}".PadLeft(digits) + "  ";
            output.Paragraph(2, number.Length, [new StyledText(number, Theme.Muted), .. SourceLine.Describe(articles[i])]);
        }
    }
}

/// <summary>What could not be read, one line each.</summary>
internal static class ProblemList
{
    public static void Write(StyledWriter notes, IReadOnlyList<SourceProblem> problems, int limit)
    {
        foreach (var problem in problems.Take(limit))
        {
            var (word, style) = problem.Severity == ProblemSeverity.Error ? ("problem", Theme.Problem) : ("note", Theme.Muted);
            notes.Line(new StyledText($"{word}: ", style), TerminalText.OnOneLine(problem.ToString()));
        }

        if (problems.Count > limit)
            notes.Line(string.Create(CultureInfo.InvariantCulture, $"… and {problems.Count - limit:N0} more (attest sources lists all)"));
    }
}
