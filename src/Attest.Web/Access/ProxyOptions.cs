using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Attest.Web.Access;

/// <summary>Which proxies are believed. Section "Proxy".</summary>
internal sealed class ProxyOptions : IValidatableObject
{
    public const string Section = "Proxy";

    /// <summary>
    /// Addresses or networks (10.0.0.0/8) of the proxies in front of this service; none by default. What they say in X-Forwarded-For and
    /// X-Forwarded-Proto is believed: who the client is, whom limits count, and whether it came over TLS. Anybody else could make it up.
    /// </summary>
    public IReadOnlyList<string> KnownNetworks { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        KnownNetworks.Index().Where(network => Parse(network.Item) is null).Select(network => new ValidationResult(
            $"{Section}:{nameof(KnownNetworks)}:{network.Index} is no address and no network: write 10.0.0.7 or 10.0.0.0/8.", [nameof(KnownNetworks)]));

    /// <summary>An address is a network of one.</summary>
    internal static IPNetwork? Parse(string? text) =>
        IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : IPNetwork.TryParse(text, out var network) ? network
            : null;
}

internal static class ProxyHeaders
{
    public static IServiceCollection AddProxy(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSection<ProxyOptions>(configuration, ProxyOptions.Section);

    /// <summary>The framework would believe this machine by itself; here only those that are named are.</summary>
    public static void UseProxyHeaders(this WebApplication app)
    {
        var networks = app.Services.GetRequiredService<ProxyOptions>().KnownNetworks;
        if (networks.Count == 0)
            return;

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks)
            options.KnownIPNetworks.Add(ProxyOptions.Parse(network)!.Value);

        app.UseForwardedHeaders(options);
    }
}
