using Attest.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Attest.Web.Access;

/// <summary>Keys, origins, and signing in with the page (/api/access).</summary>
internal static class AccessServices
{
    /// <summary>A key is 50 characters; this bounds what an unknown client can make us hash.</summary>
    private const int SignInBodyBytes = 4 * 1024;

    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<AccessOptions>(configuration, AccessOptions.Section);
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        services.AddSingleton<AccessKeys>();
        return services.AddCors();
    }

    public static void UseAccess(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<AccessOptions>();
        if (options.AllowedOrigins.Count > 0)
        {
            // Without credentials: the cookie of a sign-in serves our own page alone.
            app.UseCors(policy => policy
                .WithOrigins([.. options.AllowedOrigins])
                .AllowAnyMethod()
                .AllowAnyHeader()
                .WithExposedHeaders("Retry-After", "WWW-Authenticate", "ETag"));
        }

        app.UseMiddleware<AccessGate>();
    }

    public static TBuilder RequireAccess<TBuilder>(this TBuilder routes, AccessRule rule)
        where TBuilder : IEndpointConventionBuilder
    {
        return routes.WithMetadata(new AccessRuleMetadata(rule));
    }

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var access = routes.MapGroup("/api/access")
            .RequireAccess(AccessRule.OwnPages)
            .WithMetadata(new RequestSizeLimitAttribute(SignInBodyBytes))
            .WithMetadata(Limits.RateLimits.CountedRequest)
            .WithTags("Access");
        access.MapPost("", SignIn)
            .WithSummary("Sign in with an access key, by a cookie for this service's own page")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        access.MapDelete("", SignOut).WithSummary("Sign out");
    }

    private static Results<NoContent, ProblemHttpResult> SignIn(SignInRequest request, AccessKeys keys, HttpContext context)
    {
        var key = request.Key?.Trim();
        if (keys.AreRequired && !keys.Accept(key))
        {
            return Problems.Result(StatusCodes.Status401Unauthorized, "This access key is not known here.");
        }

        if (keys.AreRequired)
        {
            context.Response.Cookies.Append(Credentials.Cookie, key!, Options(context.Request));
        }

        return TypedResults.NoContent();
    }

    private static NoContent SignOut(HttpContext context)
    {
        context.Response.Cookies.Delete(Credentials.Cookie, Options(context.Request));
        return TypedResults.NoContent();
    }

    /// <summary>No script reads it, no other site makes the browser send it, and it ends with the browser's session.</summary>
    private static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps,
        Path = Credentials.CookiePath,
        IsEssential = true,
    };
}

/// <param name="Key">An access key.</param>
internal sealed record SignInRequest(string? Key);

/// <summary>Metadata of a route: who may use it. A route without a rule is open.</summary>
internal enum AccessRule
{
    /// <summary>Signing in: pages of other sites are refused, nothing else.</summary>
    OwnPages,

    /// <summary>For programs: the key in the header Authorization or x-api-key.</summary>
    Key,

    /// <summary>For the page as well: the key in a header or in the cookie of a sign-in, or a visitor's pass of the widget.</summary>
    KeyOrVisitor,
}

/// <summary>Carries an <see cref="AccessRule"/> on an endpoint; the last one set counts.</summary>
internal sealed record AccessRuleMetadata(AccessRule Rule);
