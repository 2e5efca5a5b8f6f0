namespace Attest.Web.Search;

/// <summary>/api/search: the passages for a query, best first, without an answer.</summary>
internal static class SearchEndpoints
{
    private const int MaxTop = 100;

    public static void MapSearch(this RouteGroupBuilder api)
    {
        var search = api.MapGroup("/search").RequireRateLimiting(RateLimits.Searches).WithTags("Search");
        search.MapGet("", ([AsParameters] SearchRequest asked, SearchService service, CancellationToken cancellationToken) =>
                service.SearchAsync("q", asked with { Sources = asked.Sources is { Length: > 0 } ? asked.Sources : null }, cancellationToken))
            .WithSummary("The passages for a query, best first").ProducesProblems(400, 422);
        search.MapPost("", (SearchRequest asked, SearchService service, CancellationToken cancellationToken) =>
                service.SearchAsync("query", asked, cancellationToken))
            .WithSummary("The same where the filter is too long for an address").ProducesProblems(400, 413, 415, 422);
    }

    public static IServiceCollection AddSearch(this IServiceCollection services) => services.AddSingleton<SearchService>();

    internal sealed class SearchService(AttestAnswerer answerer, SourceLibrary library, LimitOptions limits)
    {
        /// <summary>With what the client calls the query.</summary>
        public async Task<Results<Ok<SearchDocument>, ProblemHttpResult>> SearchAsync(string name, SearchRequest asked, CancellationToken cancellationToken)
        {
            var text = asked.Query?.Trim() ?? "";
            if (QuestionLimits.Problem(text, limits.QuestionCharacters) is { } unasked)
                return Problems.Invalid($"{name}: {unasked}");

            var top = asked.Top ?? 10;
            if (top is < 1 or > MaxTop)
                return Problems.Invalid($"top must be 1 to {MaxTop}.");

            var (filter, problem) = asked.ToFilter(library.Current);
            return problem is null
                ? TypedResults.Ok(SearchDocument.From(
                    text, await answerer.SearchAsync(new Query(text, filter), top, asked.Rerank ?? false, cancellationToken)))
                : Problems.Invalid(problem);
        }
    }
}

/// <summary>The query string of GET /api/search, one parameter an article of a list, and the body of POST.</summary>
internal sealed record SearchRequest : TurnLimits
{
    [FromQuery(Name = "q")]
    public string? Query { get; init; }

    /// <summary>How many passages, 1 to 100; 10 where it is left out.</summary>
    [FromQuery(Name = "top")]
    public int? Top { get; init; }

    /// <summary>Whether the best passages are read and ordered by what they say: better, and slower by far; false where it is left out.</summary>
    [FromQuery(Name = "rerank")]
    public bool? Rerank { get; init; }
}
