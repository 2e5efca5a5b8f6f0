namespace Attest.Articles;

/// <summary>
/// Finds out what a page says about itself and which parts of it are furniture. Metadata are read from whole lines above the first and
/// below the last paragraph only: a date or a name inside a sentence is not the article's. Better unknown than wrong.
/// </summary>
internal static class PageAnalyzer
{
    public static Article Analyze(SourceArticle source)
    {
        var (id, text, declared) = source;
        var markup = Markup.Find(text);
        var edgeTags = new List<TextSpan>();
        var lines = PageLines.Read(text, markup, source.FrontMatter?.End ?? 0, edgeTags);
        var page = new PageLayout(lines);
        var credits = PageCredits.Read(page, text);
        var titles = PageTitles.Find(page, declared.Title?.Value, credits.First);
        var detected = new ArticleMetadata
        {
            Title = titles.Title,
            Published = credits.Published,
            Authors = credits.Authors,
            Publisher = titles.Publisher ?? PagePublisher.Find(page, markup, text),
        };
        var boilerplate = lines.Where(line => line.IsBoilerplate).Select(line => line.Span)
            .Concat(markup.Syntax)
            .Concat(edgeTags.Except(markup.Images));
        if (source.FrontMatter is { } block)
            boilerplate = boilerplate.Append(block);

        return new Article
        {
            Id = id,
            Text = text,
            Metadata = declared.Or(detected).Or(InferredMetadata.Of(source, page, markup)),
            Boilerplate = boilerplate.UnionIn(text),
        };
    }
}
