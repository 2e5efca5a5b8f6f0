using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Attest.Web.Limits;

/// <summary>
/// Reads a body wholly before the request may take a place among those that are worked on. Kestrel cuts off who sends it too slowly, and
/// what is larger than the route takes; what is kept in memory is thus bounded in size and time.
/// </summary>
internal sealed class WholeBodies(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint || context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true })
        {
            await next(context);
            return;
        }

        if (context.Request.ContentType is { } sent && !IsUtf8(sent))
        {
            await Problems.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "Send the body as application/json, in UTF-8.");
            return;
        }

        var limit = (int)Math.Min(context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? int.MaxValue, int.MaxValue);
        context.Request.EnableBuffering(bufferThreshold: limit);
        await context.Request.Body.DrainAsync(context.RequestAborted);
        context.Request.Body.Position = 0;
        await next(context);
    }

    /// <summary>What JSON is sent in between systems (RFC 8259); of another charset the framework fails on some.</summary>
    private static bool IsUtf8(string contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
