using System.Net;
using Attest.Web.Channels.Core;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Attest.Web.Channels.DirectLine;

/// <summary>What does not depend on a token: who is on this machine, and which pages may ask.</summary>
internal sealed class DirectLineAccess(IOptions<DirectLineOptions> options, IOptions<ChannelOptions> channels, IServer server)
{
    /// <summary>Headers by which a proxy says that it asks for somebody else.</summary>
    private static readonly string[] Forwarded = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

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
