using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.ResponseCompression;

namespace Attest.Web.Hosting;

/// <summary>What holds for every response: headers, problem details, JSON, compression.</summary>
internal static class HttpEdge
{
    public static IServiceCollection AddHttpEdge(this IServiceCollection services)
    {
        // First, so that it also dresses the refusals of the host filter, which the framework puts in front of the pipeline.
        services.Insert(0, ServiceDescriptor.Transient<IStartupFilter, OutermostFilter>());
        services.AddProblemDetails(options => options.CustomizeProblemDetails = static context =>
        {
            var problem = context.ProblemDetails;
            problem.Detail ??= Problems.UsualDetail(problem.Status);
            // The framework knows the section of every status but this.
            problem.Type ??= problem.Status == StatusCodes.Status429TooManyRequests ? "https://tools.ietf.org/html/rfc6585#section-4" : null;
        });
        // The host filter's own refusal is an HTML page; without it the status gets problem details like every other.
        services.Configure<HostFilteringOptions>(options => options.IncludeFailureMessage = false);
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Encoder = AttestJson.Options.Encoder);
        services.AddResponseCompression(options =>
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "text/javascript", "image/svg+xml"]);
        return services;
    }

    private sealed class OutermostFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseMiddleware<SecurityHeaders>();
            app.UseStatusCodePages(static status => Problems.WriteAsync(status.HttpContext, status.HttpContext.Response.StatusCode, null));
            next(app);
        };
    }
}

/// <summary>
/// The page runs its own scripts and nothing else: no inline script, no other origin, no frame around it, and no string may
/// become HTML (Trusted Types). Sources: W3C CSP Level 3, OWASP HTTP Headers Cheat Sheet. What a route has set itself stays.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    internal const string ResourcePolicy = "Cross-Origin-Resource-Policy";

    internal static readonly string ContentSecurityPolicy = PolicyFor([]);

    /// <param name="frameAncestors">Origins whose pages may show the response in a frame.</param>
    internal static string PolicyFor(IReadOnlyList<string> frameAncestors) =>
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; "
            + $"base-uri 'none'; form-action 'self'; frame-ancestors {(frameAncestors.Count > 0 ? string.Join(' ', frameAncestors) : "'none'")}; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(
            static state =>
            {
                var headers = ((HttpContext)state).Response.Headers;
                headers.TryAdd("Content-Security-Policy", ContentSecurityPolicy);
                headers.TryAdd(ResourcePolicy, "same-origin");
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                return Task.CompletedTask;
            },
            context);
        return next(context);
    }
}
