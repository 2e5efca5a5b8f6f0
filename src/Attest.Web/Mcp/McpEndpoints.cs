using Attest.Mcp;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Server;

namespace Attest.Web.Mcp;

/// <summary>
/// POST /mcp: the Model Context Protocol over streamable HTTP, without sessions: every request stands alone. The package asks nobody who
/// they are; Host, Origin and key are the business of the host's own rules.
/// </summary>
internal static class McpEndpoints
{
    public static IServiceCollection AddMcp(this IServiceCollection services)
    {
        services.AddMcpServer().WithHttpTransport(static transport => transport.SessionMode = HttpServerSessionMode.Stateless);
        // The route answers 503 until the sources are loaded, so its tools have nothing to wait for.
        services.AddSingleton(
            provider => new AttestMcp(provider.GetRequiredService<AttestFunctions>(), provider.GetRequiredService<SourceLibrary>, Task.CompletedTask));
        services.AddOptions<McpServerOptions>().Configure<AttestMcp>(static (options, mcp) => mcp.Configure(options));
        return services;
    }

    public static IEndpointConventionBuilder MapMcp(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/mcp")
            .AddEndpointFilter<ReadyFilter>()
            .AddEndpointFilter(RefuseMalformedAsync)
            .RequireRateLimiting(RateLimits.ToolCalls)
            .WithMetadata(RateLimits.CountedRequest)
            .ExcludeFromDescription();
        McpEndpointRouteBuilderExtensions.MapMcp(group);
        return group;
    }

    /// <summary>The package throws where parameters of "initialize" are not what they should be, are there twice, or are no UTF-8.</summary>
    private static async ValueTask<object?> RefuseMalformedAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new BadHttpRequestException(exception.Message, StatusCodes.Status400BadRequest, exception);
        }
    }
}
