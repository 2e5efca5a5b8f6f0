namespace Attest.Web.Chat;

/// <summary>Reads the limits of a search from a request.</summary>
internal static class SourceLimits
{
    /// <returns>The filter, or what is wrong with the request.</returns>
    public static (SourceFilter Filter, string? Problem) ToFilter(this TurnLimits limits, SourceIndex index)
    {
        if (limits.Sources is { Length: 0 })
            return (SourceFilter.None, "sources is empty: name at least one article, or leave it out to search all.");

        foreach (var (name, named) in new[] { ("sources", limits.Sources), ("excludedSources", limits.ExcludedSources) })
        {
            if (named?.FirstOrDefault(id => id is null || index.FindArticle(id) is null) is { } unknown)
                return (SourceFilter.None, $"{name} names an article that is not loaded: {unknown}");
        }

        if (!SourceFilter.TryReadDay(limits.PublishedFrom, out var from) || !SourceFilter.TryReadDay(limits.PublishedTo, out var to))
            return (SourceFilter.None, "publishedFrom and publishedTo are dates written YYYY-MM-DD.");

        if (from > to)
            return (SourceFilter.None, "publishedFrom is later than publishedTo.");

        var ids = limits.Sources?.ToHashSet(StringComparer.Ordinal);
        if (limits.ExcludedSources is { Length: > 0 } excluded)
        {
            ids ??= index.Articles.Select(article => article.Id).ToHashSet(StringComparer.Ordinal);
            ids.ExceptWith(excluded);
            if (ids.Count == 0)
                return (SourceFilter.None, "excludedSources leaves no article to search.");
        }

        var filter = new SourceFilter
        {
            ArticleIds = ids,
            PublishedFrom = from,
            PublishedTo = to,
        };
        return (filter, null);
    }
}

/// <summary>What limits a search, as a client writes it; kept with its turn, so that the question can be asked again the same way.</summary>
internal record TurnLimits
{
    /// <summary>Article ids to search in; null means all.</summary>
    [FromQuery(Name = "sources")]
    public string[]? Sources { get; init; }

    /// <summary>Article ids to leave out, of those and of all; null leaves out none.</summary>
    [FromQuery(Name = "excludedSources")]
    public string[]? ExcludedSources { get; init; }

    /// <summary>Search articles published on or after this date, YYYY-MM-DD.</summary>
    [FromQuery(Name = "publishedFrom")]
    public string? PublishedFrom { get; init; }

    /// <summary>Search articles published on or before this date, YYYY-MM-DD.</summary>
    [FromQuery(Name = "publishedTo")]
    public string? PublishedTo { get; init; }

    /// <summary>The limits alone; null where nothing is limited.</summary>
    public TurnLimits? OrNull() =>
        Sources is null && ExcludedSources is not { Length: > 0 } && string.IsNullOrEmpty(PublishedFrom) && string.IsNullOrEmpty(PublishedTo)
            ? null
            : new TurnLimits { Sources = Sources, ExcludedSources = ExcludedSources, PublishedFrom = PublishedFrom, PublishedTo = PublishedTo };
}
