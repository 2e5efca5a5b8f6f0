namespace Attest.Articles;

/// <summary>What a page does not say of itself but lets one guess: from addresses, the file's name, a dateline, the opening sentence.</summary>
internal static partial class InferredMetadata
{
    /// <summary>Characters of a title made of the opening sentence.</summary>
    private const int MaxTitleLength = 90;

    /// <summary>A first sentence shorter than this says too little.</summary>
    private const int MinTitleLength = 20;

    public static ArticleMetadata Of(SourceArticle source, PageLayout page, Markup markup) => new()
    {
        Published = DateInAddresses(source, page, markup),
        Publisher = HostOf(source.Declared.Url?.Value) ?? HostOf(FileName(source)) ?? SiteWithRole(page) ?? AgencyInDateline(page),
    };

    /// <summary>The opening sentence, or its beginning; null where there is nothing to read.</summary>
    public static MetadataValue<string>? Title(Article article)
    {
        if (article.Content.Count == 0)
            return null;

        var content = article.Content[0];
        var opening = article.Text.AsSpan(content.Start, Math.Min(content.Length, 1000));
        var dateline = Dateline().Match(opening.ToString()).Length;
        var skipped = dateline > 0 ? dateline : opening.Length - opening.TrimStart("#*_>-• \t").Length;
        opening = opening[skipped..];
        var start = content.Start + skipped;
        var lineEnd = opening.IndexOfAny('\r', '\n');
        opening = lineEnd < 0 ? opening : opening[..lineEnd];
        var stop = SentenceEnd().Match(opening.ToString(), Math.Min(MinTitleLength, opening.Length));
        var end = stop.Success ? stop.Index : opening.Length;
        var isCut = end > MaxTitleLength;
        end = isCut ? opening[..MaxTitleLength].LastIndexOf(' ') is > 0 and var space ? space : MaxTitleLength : end;
        var title = opening[..end].TrimEnd(" ,;:–—-");
        var span = new TextSpan(start, start + title.Length);
        return title.IsEmpty ? null : new MetadataValue<string>(isCut ? $"{title}…" : $"{title}", MetadataOrigin.Inferred, span);
    }

    /// <summary>"/2024/10/26/" in the article's own address, or in all addresses of its pictures and lines alike.</summary>
    private static MetadataValue<PublicationDate>? DateInAddresses(SourceArticle source, PageLayout page, Markup markup)
    {
        if (source.Declared.Url?.Value is { } url && DateIn(AddressDate().Match(url)) is { } declared)
            return new MetadataValue<PublicationDate>(new PublicationDate(declared), MetadataOrigin.Inferred, null);

        var edges = page.Head.Concat(page.Tail).Where(line => line.Text.Contains("://", StringComparison.Ordinal)).Select(line => line.Bare);
        var dates = markup.Images.Concat(edges)
            .SelectMany(place => AddressDate().Matches(place.Slice(source.Text))
                .Select(match => (Day: DateIn(match), Span: match.Span(place.Start))))
            .Where(date => date.Day is not null)
            .ToArray();
        return dates.DistinctBy(date => date.Day).Count() == 1
            ? new MetadataValue<PublicationDate>(new PublicationDate(dates[0].Day!.Value), MetadataOrigin.Inferred, dates[0].Span)
            : null;
    }

    private static DateOnly? DateIn(Match match) =>
        CalendarWords.Day(CalendarWords.NumberIn(match, "year"), CalendarWords.NumberIn(match, "month"), CalendarWords.NumberIn(match, "day"));

    /// <summary>Saved pages are often named after their site: "3-example.com.txt".</summary>
    private static string? FileName(SourceArticle source) =>
        source.Line is null ? Numbering().Replace(Path.GetFileNameWithoutExtension(source.Id), "") : null;

    /// <summary>The registered domain of an address or host name.</summary>
    private static MetadataValue<string>? HostOf(string? address)
    {
        var host = address is null ? Match.Empty : Address().Match(address) is { Success: true } found ? found : Host().Match(address);
        return host.Success && WebDomain.Registered(host.Groups["host"].Value) is { } registered
            ? new MetadataValue<string>(registered.Slice(host.Groups["host"].Value).ToLowerInvariant(), MetadataOrigin.Inferred, null)
            : null;
    }

    /// <summary>"Example.news Editor", "Welcome to Example.news": a site that speaks of itself.</summary>
    private static MetadataValue<string>? SiteWithRole(PageLayout page)
    {
        var found = page.Lines
            .SelectMany(line => new[] { SiteOfStaff(), SiteOfWelcome() }.Select(pattern => (Line: line, Match: pattern.Match(line.Text))))
            .FirstOrDefault(site => site.Match.Success);
        return found.Line?.Value(found.Match.Groups["site"], MetadataOrigin.Inferred);
    }

    /// <summary>"HONOLULU, Hawaii (Example) -" before the first sentence.</summary>
    private static MetadataValue<string>? AgencyInDateline(PageLayout page)
    {
        var line = page.HasProse ? page.Lines[page.HeadEnd] : null;
        var agency = Dateline().Match(line?.Text ?? "").Groups["agency"];
        return agency.Success ? line!.Value(agency, MetadataOrigin.Inferred) : null;
    }

    [GeneratedRegex(@"(?<=://[^\s""'<>]{3,200})/(?<year>(?:19|20)[0-9]{2})/(?<month>[0-9]{1,2})/(?<day>[0-9]{1,2})(?![0-9])")]
    private static partial Regex AddressDate();

    private const string TopLevel = @"(?:com|org|net|edu|gov|int|info|news|tv|eu|(?:co|com|org|net|gov|ac)\.[a-z]{2})";

    [GeneratedRegex(@"^https?://(?<host>[A-Za-z0-9.-]+)(?=[:/?#]|$)")]
    private static partial Regex Address();

    [GeneratedRegex(@"^(?<host>www\.[A-Za-z0-9.-]+|(?:[A-Za-z0-9-]+\.)+" + TopLevel + ")$")]
    private static partial Regex Host();

    [GeneratedRegex(@"^[0-9]+[-_.\s]+")]
    private static partial Regex Numbering();

    private const string Site = @"(?<site>[A-Z][A-Za-z0-9-]*\.(?:com|org|net|news|info|tv|co))(?![\p{L}\p{N}])";

    [GeneratedRegex(@"(?<![\p{L}\p{N}@./-])" + Site + @"\s+(?:[Ee]ditor|[Rr]eporter|[Cc]orrespondent|[Ss]taff)\b")]
    private static partial Regex SiteOfStaff();

    [GeneratedRegex(@"(?<=[Ww]elcome\sto\s)" + Site)]
    private static partial Regex SiteOfWelcome();

    [GeneratedRegex(@"^\p{Lu}{3}[\p{Lu}.’-]*(?:,?\s\p{Lu}[\p{L}\p{M}.]*){0,5}\s(?:\((?<agency>\p{Lu}[\p{L} ]{1,30})\)\s[–—-]{1,2}|[–—])\s")]
    private static partial Regex Dateline();

    private const string Abbreviation = @"\b(?:\p{L}|Mr|Mrs|Ms|Dr|St|Gov|Sen|Rep|Gen|Inc|Corp|Co|" + CalendarWords.ShortMonthNames + ")";

    /// <summary>The end of a sentence; a title that goes on too long is cut anyway.</summary>
    [GeneratedRegex(@"(?:(?<!" + Abbreviation + @")\.|[!?…。])[”’""')\]]*(?=\s|$)")]
    private static partial Regex SentenceEnd();
}
