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
            .AddEndpointFilter<ReadyFilter>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }
}
