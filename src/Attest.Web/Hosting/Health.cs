using Attest.Web.Sources;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Attest.Web.Hosting;

/// <summary>/healthz: the process answers. /readyz: the sources are read and questions are answered.</summary>
internal static class Health
{
    public static IEndpointConventionBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("").WithTags("Health");
        health.MapGet("/healthz", () => TypedResults.Text("ok"));
        health.MapGet("/readyz", ReadyState).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        return health;
    }

    private static Results<Ok<ReadyDocument>, ProblemHttpResult> ReadyState(SourceLibrary library, SourceLoading loading, HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return library.IsReady
            ? TypedResults.Ok(new ReadyDocument("ready", library.Current.Articles.Count, library.Current.Passages.Count))
            : loading.NotReady(response);
    }
}

/// <param name="Status">"ready".</param>
/// <param name="Articles">How many are loaded.</param>
/// <param name="Passages">How many are indexed.</param>
internal sealed record ReadyDocument(string Status, int Articles, int Passages);
