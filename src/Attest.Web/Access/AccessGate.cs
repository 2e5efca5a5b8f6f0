using System.Net.Http.Headers;
using Attest.Web.Hosting;
using Microsoft.Net.Http.Headers;

namespace Attest.Web.Access;

/// <summary>Stands before every route with an <see cref="AccessRule"/>: 403 for pages of other sites, 401 without a key where keys are set.</summary>
internal sealed class AccessGate(RequestDelegate next, AccessKeys keys, AccessOptions options, VisitorPasses passes)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AccessRuleMetadata>() is not { Rule: var rule })
        {
            return next(context);
        }

        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && ComesFromElsewhere(request))
        {
            return Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "Pages of other sites may not use this service.");
        }

        if (rule == AccessRule.OwnPages || !keys.AreRequired || IsLetIn(request, rule))
        {
            return next(context);
        }

        // RFC 6750, section 3: no error code where no credentials came.
        var shown = Credentials.InHeader(request) is not null;
        context.Response.Headers[HeaderNames.WWWAuthenticate] = shown ? "Bearer realm=\"Attest\", error=\"invalid_token\"" : "Bearer realm=\"Attest\"";
        return Problems.WriteAsync(
            context,
            StatusCodes.Status401Unauthorized,
            shown ? "This access key is not known here." : "This service needs an access key: send it as \"Authorization: Bearer KEY\".");
    }

    private bool IsLetIn(HttpRequest request, AccessRule rule)
    {
        var shown = Credentials.InHeader(request);
        return keys.Accept(shown)
            || (rule == AccessRule.KeyOrVisitor && (keys.Accept(Credentials.InCookie(request)) || passes.Accept(shown)));
    }

    /// <summary>
    /// A page of another site cannot send JSON here without a preflight that nothing answers; a browser that says where a
    /// changing request comes from (Fetch Metadata, Origin) is taken at its word as well. Programs send neither.
    /// </summary>
    private bool ComesFromElsewhere(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is "same-origin" or "none")
        {
            return false;
        }

        var origin = request.Headers.Origin.ToString();
        if (options.AllowedOrigins.Contains(origin, StringComparer.Ordinal))
        {
            return false;
        }

        // By authority: behind a proxy that ends TLS, our own scheme is not the one that the browser sees.
        var isOurs = Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
        return site.Length > 0 || (origin.Length > 0 && !isOurs);
    }
}

/// <summary>What a request shows at the door.</summary>
internal static class Credentials
{
    /// <summary>Holds the key itself: no session has to be stored or signed, and taking the key out of the settings ends it at once.</summary>
    public const string Cookie = "attest-access";

    public const string CookiePath = "/api";

    /// <summary>The token of "Authorization: Bearer", or x-api-key.</summary>
    public static string? InHeader(HttpRequest request)
    {
        return AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            && string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
                ? header.Parameter
                : request.Headers["x-api-key"].ToString() is { Length: > 0 } key ? key : null;
    }

    /// <summary>A browser sends a cookie along unasked, so it counts only where the browser says that our own page is asking.</summary>
    public static string? InCookie(HttpRequest request)
    {
        return request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none" ? request.Cookies[Cookie] : null;
    }
}
