using Attest.Contracts;
using Attest.Questions;
using Attest.Web.Chat;
using Attest.Web.Hosting;
using Attest.Web.Limits;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Attest.Web.Search;

/// <summary>GET /api/search: the passages for a query, best first, without an answer.</summary>
internal static class SearchEndpoints
{
    private const int MaxTop = 100;

    public static void MapSearch(this RouteGroupBuilder api)
    {
        api.MapGet("/search", SearchAsync)
            .WithTags("Search")
            .WithSummary("The passages for a query, best first")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<Results<Ok<SearchDocument>, ProblemHttpResult>> SearchAsync(
        [AsParameters] SearchParameters parameters,
        QuestionAnswerer answerer,
        SourceLibrary library,
        IOptions<LimitOptions> limits,
        CancellationToken cancellationToken)
    {
        var text = parameters.Query?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > limits.Value.QuestionCharacters)
        {
            return Problems.Invalid($"q must have 1 to {limits.Value.QuestionCharacters} characters.");
        }

        var top = parameters.Top ?? 10;
        if (top is < 1 or > MaxTop)
        {
            return Problems.Invalid($"top must be 1 to {MaxTop}.");
        }

        var (filter, problem) = parameters.ToFilter(library.Current);
        return problem is null
            ? TypedResults.Ok(SearchDocument.From(text, await answerer.SearchAsync(new Query(text, filter), top, cancellationToken)))
            : Problems.Invalid(problem);
    }
}
