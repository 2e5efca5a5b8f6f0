namespace Attest.Articles;

/// <summary>Who publishes a page, where no site name stands above its title: the copyright line, else the domain of images and e-mail.</summary>
internal static partial class PagePublisher
{
    private const int MaxCopyrightLength = 300;

    public static MetadataValue<string>? Find(PageLayout page, Markup markup, string text)
    {
        var edges = page.Tail.Reverse().Concat(page.Head).Where(line => line.IsBoilerplate && line.Text.Length > 0).ToList();
        return edges.Select(FromCopyright).FirstOrDefault(value => value is not null) ?? FromDomains(edges, markup, text);
    }

    private static MetadataValue<string>? FromCopyright(PageLine line)
    {
        var notice = Copyright().Match(line.Text);
        if (!notice.Success || line.Text.Length > MaxCopyrightLength)
            return null;

        var from = notice.Index + notice.Length;
        if (Host().Match(line.Text, from) is { Success: true } host && WebDomain.Registered(host.Value) is { } registered)
        {
            var domain = registered.Moved(host.Index);
            return new MetadataValue<string>(domain.Slice(line.Text), MetadataOrigin.Detected, line.At(domain));
        }

        return Owner.Match(line.Text, from) is { Success: true } owner ? line.Value(owner, MetadataOrigin.Detected) : null;
    }

    /// <summary>Only a domain that all images and addresses agree on; people quote addresses and pages borrow images.</summary>
    private static MetadataValue<string>? FromDomains(IReadOnlyList<PageLine> edges, Markup markup, string text)
    {
        var places = edges.SelectMany(line => MailHost().Matches(line.Text).Select(match => line.At(match.Span())))
            .Concat(markup.Images.SelectMany(image => ImageHost().Matches(image.Slice(text)).Select(match => match.Span(image.Start))))
            .Select(host => WebDomain.Registered(host.Slice(text))?.Moved(host.Start))
            .OfType<TextSpan>()
            .ToList();
        return places.Count > 0 && places.DistinctBy(place => place.Slice(text), StringComparer.OrdinalIgnoreCase).Count() == 1
            ? new MetadataValue<string>(places[0].Slice(text), MetadataOrigin.Detected, places[0])
            : null;
    }

    private const string Mark = @"\(c\)|&copy;";
    private const string Years = @"(?:[0-9]{4}(?:\s*[-–]\s*[0-9]{2,4})?)?";

    [GeneratedRegex($@"(?:copyrights?|©|{Mark})[\s©:]*(?:{Mark})?[\s©:,]*{Years}[\s,:©]*(?:by\s+)?", IgnoringCase)]
    private static partial Regex Copyright();

    [GeneratedRegex(@"\G(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,12}(?![\p{L}\p{N}])")]
    private static partial Regex Host();

    private static readonly PatternParts Parts = new(RegexOptions.CultureInvariant)
    {
        ["first"] = @"(?!All\b|Rights\b|[Cc]opyright|Terms\b|Privacy\b|Learn\b)(?:The\s)?\p{Lu}[\p{L}\p{N}.&’'-]*?",
        ["next"] = @"\s(?:(?:of|the|and|&)\s)?(?!All\b|Rights\b|[Cc]opyright)\p{Lu}[\p{L}\p{N}&’'-]*",
    };

    private static readonly Regex Owner = Parts.Pattern(@"\G{first}{next}{0,5}(?=[\s.,;|)]|$)");

    [GeneratedRegex(@"(?<=[A-Za-z0-9._%+-]@)(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,12}(?![\p{L}\p{N}])")]
    private static partial Regex MailHost();

    [GeneratedRegex(@"(?<=\bsrc\s*=\s*[""'“]?https?://)(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,12}(?=[/:""'?])", IgnoringCase)]
    private static partial Regex ImageHost();
}

/// <summary>Domain names as evidence for who publishes a page.</summary>
internal static class WebDomain
{
    /// <summary>
    /// The part of a host name that was registered, as its span within the host: "donga.com" of "dimg.donga.com", "bbc.co.uk" of
    /// "ichef.bbc.co.uk". Null for hosts that serve everybody, and for what is no domain.
    /// </summary>
    public static TextSpan? Registered(string host)
    {
        var labels = host.Split('.');
        var isShared = labels.Index().Any(label => Shared.Contains(label.Item) && string.Join('.', labels[(label.Index + 1)..]).Length is >= 2 and <= 7);
        if (labels.Length < 2 || labels[^1].Length is < 2 or > 12 || !labels[^1].All(char.IsAsciiLetter) || isShared)
            return null;

        var isCountry = labels[^1].Length == 2;
        var count = isCountry && labels.Length > 2 && SecondLevel.Contains(labels[^2]) ? 3 : 2;
        var length = labels[^count..].Sum(label => label.Length) + count - 1;
        return new TextSpan(host.Length - length, host.Length);
    }

    /// <summary>Mail, files, networks, pictures and advertisements of everybody.</summary>
    private static readonly FrozenSet<string> Shared = WordLists.AnyCase("SharedHosts");

    private static readonly FrozenSet<string> SecondLevel = WordLists.AnyCase("SecondLevel");
}
