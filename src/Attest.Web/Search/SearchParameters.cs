using Attest.Web.Chat;
using Microsoft.AspNetCore.Mvc;

namespace Attest.Web.Search;

/// <summary>The query string of /api/search.</summary>
internal sealed record SearchParameters : ISourceLimits
{
    /// <summary>What to search for.</summary>
    [FromQuery(Name = "q")]
    public string? Query { get; init; }

    /// <summary>How many passages, 1 to 100; 10 where it is left out.</summary>
    [FromQuery(Name = "top")]
    public int? Top { get; init; }

    /// <summary>Article ids to search in, one parameter each; all where it is left out.</summary>
    [FromQuery(Name = "sources")]
    public string[]? SourceIds { get; init; }

    [FromQuery(Name = "publishedFrom")]
    public string? PublishedFrom { get; init; }

    [FromQuery(Name = "publishedTo")]
    public string? PublishedTo { get; init; }

    IReadOnlyList<string>? ISourceLimits.Sources => SourceIds is { Length: > 0 } ? SourceIds : null;
}
