using System.Net;

namespace Attest.Web.Access;

/// <summary>Where the service is about to listen, as Kestrel reads it from the settings.</summary>
internal static class ListeningAddresses
{
    private const string HttpPorts = "http_ports";
    private const string HttpsPorts = "https_ports";

    /// <summary>True where the settings name an address in any of the ways that the framework knows.</summary>
    public static bool AreConfigured(IConfiguration configuration) => From(configuration).Any();

    public static IEnumerable<string> From(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>();
        var urls = List(configuration[WebHostDefaults.ServerUrlsKey]);
        var ports = urls.Length > 0
            ? []
            : List(configuration[HttpPorts]).Select(port => $"http://*:{port}").Concat(List(configuration[HttpsPorts]).Select(port => $"https://*:{port}"));
        return endpoints.Concat(urls).Concat(ports);
    }

    /// <summary>Kestrel takes every host name but "localhost" for all interfaces; a Unix socket or a pipe stays on the machine.</summary>
    public static bool IsLoopback(string address)
    {
        var binding = BindingAddress.Parse(address);
        return binding.IsUnixPipe
            || binding.IsNamedPipe
            || string.Equals(binding.Host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(binding.Host, out var ip) && IPAddress.IsLoopback(ip));
    }

    private static string[] List(string? value)
    {
        return value?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
    }
}
