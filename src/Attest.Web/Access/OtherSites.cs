namespace Attest.Web.Access;

/// <summary>
/// Refuses what pages of other sites make a browser send. They cannot send JSON here without a preflight that nothing answers; a
/// browser that says where a changing request comes from (Fetch Metadata, Origin) is taken at its word as well. Programs send
/// neither.
/// </summary>
internal sealed class OtherSites(RequestDelegate next, AccessOptions options)
{
    /// <summary>Metadata of routes that look at origins themselves.</summary>
    public static object CheckedByRoute { get; } = new CheckedByRouteMarker();

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var isOpen = context.GetEndpoint() is not RouteEndpoint route || route.Metadata.GetMetadata<CheckedByRouteMarker>() is not null;
        return isOpen || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || !ComesFromElsewhere(request)
            ? next(context)
            : Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "Pages of other sites may not use this service.");
    }

    private bool ComesFromElsewhere(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        if (site is "same-origin" or "none" || options.AllowedOrigins.Contains(origin, StringComparer.Ordinal))
            return false;

        // By authority: behind a proxy that ends TLS, our own scheme is not the one that the browser sees.
        var isOurs = Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
        return site.Length > 0 || (origin.Length > 0 && !isOurs);
    }

    private sealed class CheckedByRouteMarker;
}
