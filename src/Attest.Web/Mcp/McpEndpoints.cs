using System.Text.Json;
using Attest.Contracts;
using Attest.Mcp;
using Attest.Web.Hosting;
using Attest.Web.Limits;
using Attest.Web.Sources;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Attest.Web.Mcp;

/// <summary>POST /mcp: the Model Context Protocol over streamable HTTP, without sessions: every request stands alone.</summary>
internal static class McpEndpoints
{
    private const string VersionHeader = "MCP-Protocol-Version";

    /// <summary>Those that begin with the initialize handshake; a client of a later one is told, and falls back to it.</summary>
    private static readonly string[] Versions = ["2025-03-26", "2025-06-18", "2025-11-25"];

    public static IServiceCollection AddMcp(this IServiceCollection services)
    {
        // The route answers 503 until the sources are loaded, so its tools have nothing to wait for.
        services.AddSingleton(
            provider => new AttestMcp(provider.GetRequiredService<AttestFunctions>(), provider.GetRequiredService<SourceLibrary>, Task.CompletedTask));
        return services.AddSingleton<McpExchange>();
    }

    public static IEndpointConventionBuilder MapMcp(this IEndpointRouteBuilder routes)
    {
        var limits = routes.ServiceProvider.GetRequiredService<IOptions<LimitOptions>>().Value;
        return routes.MapPost("/mcp", AnswerAsync)
            .AddEndpointFilter<ReadyFilter>()
            .RequireRateLimiting(RateLimits.ToolCalls)
            .WithMetadata(new RequestSizeLimitAttribute(limits.BodyBytes))
            .WithMetadata(RateLimits.CountedRequest)
            .ExcludeFromDescription();
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, McpExchange exchange)
    {
        var request = context.Request;
        if (!request.HasJsonContentType())
        {
            return Problems.Result(StatusCodes.Status415UnsupportedMediaType, Problems.UsualDetail(StatusCodes.Status415UnsupportedMediaType)!);
        }

        if (!Accepts(request, "application/json") || !Accepts(request, "text/event-stream"))
        {
            return Problems.Result(StatusCodes.Status406NotAcceptable, "MCP answers come as application/json or text/event-stream; accept both.");
        }

        JsonRpcMessage? message;
        try
        {
            message = await JsonSerializer.DeserializeAsync<JsonRpcMessage>(request.Body, McpJsonUtilities.DefaultOptions, context.RequestAborted);
        }
        catch (JsonException exception)
        {
            return Error(default, McpErrorCode.ParseError, Problems.WhereJsonBreaks(exception), null);
        }

        if (message is null)
        {
            return Error(default, McpErrorCode.InvalidRequest, "The body is no JSON-RPC message.", null);
        }

        var version = request.Headers[VersionHeader].ToString();
        if (version.Length > 0 && !Versions.Contains(version, StringComparer.Ordinal))
        {
            var id = (message as JsonRpcRequest)?.Id ?? default;
            return Error(
                id,
                McpErrorCode.UnsupportedProtocolVersion,
                $"{VersionHeader} {version} is not supported here.",
                new { supported = Versions, requested = version });
        }

        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        var answered = await exchange.AnswerAsync(message, context.Response.Body, context.RequestAborted);
        if (!answered)
        {
            context.Response.ContentType = null;
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }

        return TypedResults.Empty;
    }

    private static bool Accepts(HttpRequest request, string type)
    {
        var offered = new MediaTypeHeaderValue(type);
        return request.GetTypedHeaders().Accept.Any(offered.IsSubsetOf);
    }

    private static JsonHttpResult<JsonRpcMessage> Error(RequestId id, McpErrorCode code, string message, object? data)
    {
        var error = new JsonRpcError
        {
            Id = id,
            Error = new JsonRpcErrorDetail
            {
                Code = (int)code,
                Message = message,
                Data = data is null ? null : JsonSerializer.SerializeToNode(data, AttestJson.Options),
            },
        };
        return TypedResults.Json<JsonRpcMessage>(error, McpJsonUtilities.DefaultOptions, statusCode: StatusCodes.Status400BadRequest);
    }
}
