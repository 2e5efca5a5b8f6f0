using Attest.Web.Limits;
using Attest.Web.Sources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Attest.Web.Hosting;

/// <summary>What holds for every route below /api.</summary>
internal static class ApiRules
{
    public static RouteGroupBuilder WithApiRules(this RouteGroupBuilder api)
    {
        var limits = ((IEndpointRouteBuilder)api).ServiceProvider.GetRequiredService<IOptions<LimitOptions>>().Value;
        return api
            .WithMetadata(new RequestSizeLimitAttribute(limits.BodyBytes))
            .WithMetadata(RateLimits.CountedRequest)
            .AddEndpointFilter(RefuseOtherSites)
            .AddEndpointFilter<ReadyFilter>()
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>
    /// A page of another site cannot send JSON here without a preflight that nothing answers; a browser that says where a
    /// changing request comes from (Fetch Metadata) is taken at its word as well.
    /// </summary>
    private static ValueTask<object?> RefuseOtherSites(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var fromElsewhere = request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");
        return fromElsewhere && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
            ? ValueTask.FromResult<object?>(Problems.Result(StatusCodes.Status403Forbidden, "Pages of other sites may not use this service."))
            : next(context);
    }
}
