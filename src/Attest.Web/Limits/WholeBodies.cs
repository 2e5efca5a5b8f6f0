using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
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

        if (MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type is { Charset.Length: > 0, Encoding: null })
        {
            await Problems.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, $"The charset {type.Charset} is not known; send UTF-8.");
            return;
        }

        var limit = (int)Math.Min(context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? int.MaxValue, int.MaxValue);
        context.Request.EnableBuffering(bufferThreshold: limit);
        await context.Request.Body.DrainAsync(context.RequestAborted);
        context.Request.Body.Position = 0;
        await next(context);
    }
}

/// <summary>The largest body where a route has no limit of its own, and the slowest that one may come in: that one in the time that it is given.</summary>
internal sealed class BodyLimits(IOptions<LimitOptions> limits) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions options)
    {
        var (bytes, seconds) = (limits.Value.BodyBytes, (double)limits.Value.BodySeconds);
        options.Limits.MaxRequestBodySize = bytes;
        options.Limits.MinRequestBodyDataRate = new MinDataRate(bytes / seconds, TimeSpan.FromSeconds(seconds / 2));
    }
}
