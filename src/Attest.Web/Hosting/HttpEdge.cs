using Attest.Contracts;
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
            context.ProblemDetails.Detail ??= Problems.UsualDetail(context.ProblemDetails.Status));
        // The host filter's own refusal is an HTML page; without it the status gets problem details like every other.
        services.Configure<HostFilteringOptions>(options => options.IncludeFailureMessage = false);
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Encoder = AttestJson.Options.Encoder);
        services.AddResponseCompression(options => options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "text/javascript", "image/svg+xml"]);
        return services;
    }

    private sealed class OutermostFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next)
        {
            return app =>
            {
                app.UseMiddleware<SecurityHeaders>();
                app.UseStatusCodePages();
                next(app);
            };
        }
    }
}
