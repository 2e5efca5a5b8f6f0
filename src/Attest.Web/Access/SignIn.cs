namespace Attest.Web.Access;

/// <summary>/api/access: signing in with the page, by a cookie.</summary>
internal static class SignIn
{
    /// <summary>A key is 50 characters; this bounds what an unknown client can make us hash.</summary>
    private const int BodyBytes = 4 * 1024;

    public static IEndpointConventionBuilder MapSignIn(this IEndpointRouteBuilder routes)
    {
        var access = routes.MapGroup("/api/access")
            .WithMetadata(new RequestSizeLimitAttribute(BodyBytes))
            .WithMetadata(RateLimits.CountedRequest)
            .WithTags("Access");
        access.MapPost("", EnterAsync)
            .WithSummary("Sign in with an access key, by a cookie for this service's own page")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblems(401, 429);
        access.MapDelete("", Leave).WithSummary("Sign out");
        return access;
    }

    private static async Task<IResult> EnterAsync(SignInRequest request, AccessKeys keys, WrongKeys wrongKeys, HttpContext context)
    {
        if (!keys.AreRequired)
            return TypedResults.NoContent();

        var key = request.Key?.Trim();
        if (keys.Accept(key))
        {
            context.Response.Cookies.Append(SignInCookieHandler.Cookie, key!, Options(context.Request));
            return TypedResults.NoContent();
        }

        if (wrongKeys.Count(context) is not { } wait)
            return Problems.Result(StatusCodes.Status401Unauthorized, "This access key is not known here.");

        await WrongKeys.RefuseAsync(context, wait);
        return TypedResults.Empty;
    }

    private static NoContent Leave(HttpContext context)
    {
        context.Response.Cookies.Delete(SignInCookieHandler.Cookie, Options(context.Request));
        return TypedResults.NoContent();
    }

    /// <summary>
    /// No script reads it, no other site makes the browser send it, and it ends with the browser's session. Where a proxy ends TLS that
    /// <see cref="ProxyOptions"/> does not name, the browser itself tells by its Origin that it speaks TLS.
    /// </summary>
    private static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps || request.Headers.Origin.ToString().StartsWith("https://", StringComparison.OrdinalIgnoreCase),
        Path = "/api",
        IsEssential = true,
    };

    internal sealed record SignInRequest(string? Key);
}
