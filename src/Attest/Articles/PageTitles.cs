namespace Attest.Articles;

/// <summary>The title of a page and the name of the site above it.</summary>
internal sealed partial record PageTitles(MetadataValue<string>? Title, MetadataValue<string>? Publisher)
{
    private const int MaxTitleLength = 220;
    private const int MaxSiteLength = 40;

    /// <summary>With more lines than these above the article a page shows menus, and its first line says little.</summary>
    private const int MaxPlainHeadLines = 12;

    /// <summary>Words of a title that only its place gives away; menus and labels have fewer.</summary>
    private const int MinUncertainTitleWords = 5;

    /// <summary>Lines above the credits in which a title is looked for: a summary may stand between.</summary>
    private const int MaxLinesToCredits = 4;

    /// <summary>Marks the site's name, sections, and every further occurrence of the title as boilerplate; its first stays content.</summary>
    public static PageTitles Find(PageLayout page, string? declaredTitle, PageLine? firstCredit)
    {
        foreach (var line in page.Head.Where(line => line.HeadingLevel == 0 && Furniture.IsSection(line.Text)))
            line.IsBoilerplate = true;

        var candidates = page.Head.Where(line => !line.IsBoilerplate && line.Text.Length > 0).ToList();
        var counts = page.Lines.Where(line => line.Text.Length > 0)
            .CountBy(line => Key(line.Text), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        var isPlainHead = page.HeadEnd <= MaxPlainHeadLines && (firstCredit is null || !page.Body.Contains(firstCredit));
        var certain = candidates.Find(line => line.HeadingLevel == 1 && line.Text.Length <= MaxTitleLength)
            ?? candidates.Find(line => declaredTitle is not null && IsSame(line.Text, declaredTitle))
            ?? candidates.Find(line => isPlainHead && counts[Key(line.Text)] > 1 && IsHeadline(line) && Word().Count(line.Text) >= MinUncertainTitleWords);
        var site = isPlainHead
            ? candidates.TakeWhile(line => !ReferenceEquals(line, certain)).FirstOrDefault(line => IsSiteName(line, page, certain is not null, candidates))
            : null;
        var title = certain ?? (isPlainHead && page.HasProse
            ? candidates.SkipWhile(line => site is not null && !ReferenceEquals(line, site)).FirstOrDefault(line => !ReferenceEquals(line, site))
            : AboveCredits(page, firstCredit));
        if (title is not null && !ReferenceEquals(title, certain) && !IsHeadline(title))
            title = isPlainHead ? AboveCredits(page, firstCredit) : null;

        if (site is not null)
        {
            foreach (var line in page.Head.Concat(page.Tail).Where(line => IsSame(line.Text, site.Text)))
                line.IsBoilerplate = true;
        }

        var titleValue = title is null ? null : Detected(title);
        MetadataValue<string>? publisher = site is null ? null : Detected(site);
        if (title is not null && site is null && certain?.HeadingLevel != 1)
            (titleValue, publisher) = SplitSite(title, page);

        MarkRepeats(page, declaredTitle ?? titleValue?.Value, title?.Text);
        return new PageTitles(titleValue, publisher);
    }

    /// <summary>In a page full of menus, the headline that stands right above the author and the date.</summary>
    private static PageLine? AboveCredits(PageLayout page, PageLine? firstCredit) => firstCredit is null
        ? null
        : page.Lines.TakeWhile(line => !ReferenceEquals(line, firstCredit))
            .TakeLast(MaxLinesToCredits)
            .LastOrDefault(line => !line.IsBoilerplate && IsHeadline(line) && Word().Count(line.Text) >= MinUncertainTitleWords);

    private static void MarkRepeats(PageLayout page, string? title, string? line)
    {
        foreach (var repeat in page.Lines
            .Where(other => (title is not null && IsSame(other.Text, title)) || (line is not null && IsSame(other.Text, line)))
            .Skip(1))
        {
            repeat.IsBoilerplate = true;
        }
    }

    private static bool IsHeadline(PageLine line) =>
        line is { IsProse: false, Text: { Length: >= 12 and <= MaxTitleLength } text }
        && !FullStop().IsMatch(text) && !OpenEnd().IsMatch(text) && Start().IsMatch(text) && Word().Count(text) >= 3;

    /// <summary>
    /// A few capitalised words above a headline. Words that the article itself uses name its topic, unless the page repeats them in
    /// its furniture ("NAME News Desk", "© NAME").
    /// </summary>
    private static bool IsSiteName(PageLine line, PageLayout page, bool titleIsCertain, List<PageLine> candidates)
    {
        var text = line.Text;
        var words = Word().Count(text);
        if (text.Length > MaxSiteLength || words is 0 or > 5 || !SiteShape().IsMatch(text) || line.HeadingLevel > 1)
            return false;

        var next = candidates.SkipWhile(other => !ReferenceEquals(other, line)).Skip(1).FirstOrDefault();
        if (next is null || !IsHeadline(next) || next.Text.Length <= text.Length)
            return false;

        var isRepeated = page.Head.Concat(page.Tail).Any(other => !ReferenceEquals(other, line) && !IsSame(other.Text, text) && IsNamedBy(other, text));
        return isRepeated || NamesSite(text)
            || ((words <= 2 || titleIsCertain) && !page.Lines.Any(other => other.IsProse && other.Text.Contains(text, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool NamesSite(string text) => SiteDomain().IsMatch(text) || SingleWord().Matches(text).Any(word => PaperWords.Contains(word.Value));

    private static bool IsNamedBy(PageLine line, string site) => line.IsBoilerplate && line.Text.Contains(site, StringComparison.OrdinalIgnoreCase);

    /// <summary>"Title | Site" and "Title - Site".</summary>
    private static (MetadataValue<string> Title, MetadataValue<string>? Publisher) SplitSite(PageLine line, PageLayout page)
    {
        var match = TitleAndSite().Match(line.Text);
        var site = match.Groups["site"];
        var isSite = match.Success
            && site.Length <= MaxSiteLength
            && (match.Groups["bar"].Success || NamesSite(site.Value) || page.Lines.Any(other => IsNamedBy(other, site.Value)));
        return isSite ? (line.Value(match.Groups["title"], MetadataOrigin.Detected), line.Value(site, MetadataOrigin.Detected)) : (Detected(line), null);
    }

    private static MetadataValue<string> Detected(PageLine line) => new(line.Text, MetadataOrigin.Detected, line.Bare);

    private static bool IsSame(string left, string right) => string.Equals(Key(left), Key(right), StringComparison.OrdinalIgnoreCase);

    private static string Key(string text) => TextRuns.OnOneLine(text);

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’\-.,&][\p{L}\p{N}]+)*")]
    private static partial Regex Word();

    /// <summary>A full stop that is not an abbreviation's ("in the U.S.").</summary>
    [GeneratedRegex(@"(?<!\b\p{L}|…|\.\.)\.[”’""')\]]*$")]
    private static partial Regex FullStop();

    [GeneratedRegex(@"(?:[,;:]|\b(?:the|a|an|of|and|or|to|in|on|for|with|by|from|at|that|which|as|is|was|are|were|his|her|its|their))$")]
    private static partial Regex OpenEnd();

    [GeneratedRegex(@"^[“‘""'(\[¿¡$€£]*[\p{Lu}\p{Lt}\p{Lo}\p{N}]")]
    private static partial Regex Start();

    private const string SiteName = @"[\p{Lu}\p{N}][\p{L}\p{N}.&’'!+-]*";

    [GeneratedRegex($@"^{SiteName}(?:\s(?:(?:of|the|and|on|in|for|&|de|la)\s)?{SiteName})*$|^[a-z0-9-]+(?:\.[a-z0-9-]+){{1,3}}$")]
    private static partial Regex SiteShape();

    private static readonly FrozenSet<string> PaperWords = WordLists.Set("PaperWords");

    [GeneratedRegex(@"\w+")]
    private static partial Regex SingleWord();

    [GeneratedRegex(@"\.(?:com|org|net|co|news|info|tv|jp|kr|uk|in)\b")]
    private static partial Regex SiteDomain();

    [GeneratedRegex(@"^(?<title>.{12,}?\S)\s+(?:(?<bar>\|)|[-–—])\s+(?<site>[^|–—]{2,40})$", RegexOptions.RightToLeft)]
    private static partial Regex TitleAndSite();
}
