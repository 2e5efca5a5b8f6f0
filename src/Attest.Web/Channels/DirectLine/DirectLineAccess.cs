using System.Net;
using Attest.Web.Channels.Core;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Attest.Web.Channels.DirectLine;

/// <summary>Decides what a request may do.</summary>
internal sealed class DirectLineAccess(IOptions<DirectLineOptions> options, IOptions<ChannelOptions> channels, DirectLineTokens tokens, IServer server)
{
    private const string Scheme = "Bearer ";

    /// <summary>Headers by which a proxy says that it asks for somebody else.</summary>
    private static readonly string[] Forwarded = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    public async Task<DirectLineGrant> GrantAsync(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var shown = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : "";
        return shown.Length == 0 ? DirectLineGrant.None
            : tokens.IsSecret(shown) ? DirectLineGrant.All
            : await tokens.ReadAsync(shown);
    }

    /// <summary>
    /// Whether a request without the secret may have a token: only where no secret is set, the service listens to this machine
    /// alone, and the request comes from it and not through a proxy, which would make the whole world look local.
    /// </summary>
    public bool IsOpenTo(HttpContext context)
    {
        return string.IsNullOrEmpty(options.Value.Secret)
            && context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
            && !Forwarded.Any(context.Request.Headers.ContainsKey)
            && server.Features.Get<IServerAddressesFeature>() is { Addresses.Count: > 0 } listening && listening.Addresses.All(IsLoopback);
    }

    /// <summary>Pages of this service and of the configured origins, and what is no browser.</summary>
    public bool IsAllowedOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            ? request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
            : origin == $"{request.Scheme}://{request.Host}" || origin == PublicOrigin() || options.Value.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Behind a proxy that ends TLS, a page of this service has another scheme than its request.</summary>
    private string? PublicOrigin() => channels.Value.PublicUrl is { Length: > 0 } url ? new Uri(url).GetLeftPart(UriPartial.Authority) : null;

    private static bool IsLoopback(string address)
    {
        var host = BindingAddress.Parse(address).Host;
        return host == "localhost" || IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip);
    }
}

/// <summary>What a request may do.</summary>
/// <param name="ConversationId">The only conversation; null for none, or with <paramref name="IsSecret"/> for all.</param>
/// <param name="UserId">Whom it writes as; null for whoever it says.</param>
/// <param name="IsExpired">It was good once.</param>
/// <param name="IsSecret">It showed the secret.</param>
internal sealed record DirectLineGrant(string? ConversationId, string? UserId, bool IsExpired = false, bool IsSecret = false)
{
    public static DirectLineGrant None { get; } = new(null, null);

    public static DirectLineGrant All { get; } = new(null, null, IsSecret: true);

    public bool IsNone => ConversationId is null && !IsSecret;

    public bool Opens(string conversationId) => !IsExpired && (IsSecret || string.Equals(ConversationId, conversationId, StringComparison.Ordinal));
}

/// <summary>An error in Direct Line's form, beside problem details: clients look at the status, and log the rest.</summary>
internal static class DirectLineProblem
{
    public static IResult Unauthorized { get; } = Result(StatusCodes.Status401Unauthorized, "Unauthorized", "A token or the secret is needed.");

    public static IResult Expired { get; } = Result(StatusCodes.Status403Forbidden, "TokenExpired", "The token has expired.");

    public static IResult Forbidden { get; } = Result(StatusCodes.Status403Forbidden, "BadArgument", "The token is for another conversation.");

    public static IResult Origin { get; } = Result(StatusCodes.Status403Forbidden, "BadArgument", "Pages of that site may not use this endpoint.");

    public static IResult Ended { get; } = Result(StatusCodes.Status404NotFound, "ConversationNotFound", "There is no such conversation; it may have ended.");

    public static IResult Malformed { get; } = Result(StatusCodes.Status400BadRequest, "BadArgument", "The body must be an activity with a type.");

    private static ProblemHttpResult Result(int status, string code, string message) => TypedResults.Problem(
        detail: message, statusCode: status, extensions: new Dictionary<string, object?> { ["error"] = new { code, message } });
}
