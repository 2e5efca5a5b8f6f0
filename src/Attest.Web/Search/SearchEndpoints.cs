namespace Attest.Web.Search;

/// <summary>GET /api/search: the passages for a query, best first, without an answer.</summary>
internal static class SearchEndpoints
{
    private const int MaxTop = 100;

    public static void MapSearch(this RouteGroupBuilder api) =>
        api.MapGet("/search", SearchAsync)
            .WithTags("Search")
            .WithSummary("The passages for a query, best first")
            .ProducesProblems(400, 422);

    private static async Task<Results<Ok<SearchDocument>, ProblemHttpResult>> SearchAsync(
        [AsParameters] SearchParameters parameters,
        AttestAnswerer answerer,
        SourceLibrary library,
        LimitOptions limits,
        CancellationToken cancellationToken)
    {
        var text = parameters.Query?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > limits.QuestionCharacters)
        {
            return Problems.Invalid($"q must have 1 to {limits.QuestionCharacters} characters.");
        }

        var top = parameters.Top ?? 10;
        if (top is < 1 or > MaxTop)
        {
            return Problems.Invalid($"top must be 1 to {MaxTop}.");
        }

        var (filter, problem) = parameters.Limits().ToFilter(library.Current);
        return problem is null
            ? TypedResults.Ok(SearchDocument.From(text, await answerer.SearchAsync(new Query(text, filter), top, cancellationToken)))
            : Problems.Invalid(problem);
    }
}

/// <summary>The query string of /api/search.</summary>
internal sealed record SearchParameters
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

    public TurnLimits Limits() => new()
    {
        Sources = SourceIds is { Length: > 0 } ? SourceIds : null,
        PublishedFrom = PublishedFrom,
        PublishedTo = PublishedTo,
    };
}
