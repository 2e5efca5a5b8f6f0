namespace Attest.Web.Access;

/// <summary>Who may use the service. Section "Access".</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>SHA-256 hashes of the keys that are let in, 64 hexadecimal digits each (<c>attest key</c> makes one); none asks for no key.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Whether the service may listen beyond this machine without keys, for whoever reaches its address.</summary>
    public bool AllowAnonymous { get; init; }

    /// <summary>Origins (https://host[:port]) whose pages may call the service from a browser; none by default.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>
    /// What signs the passes of the widget's visitors, at least 32 random bytes as Base64; the same on every instance. Null or empty: a
    /// random secret, made on first use and kept in the user's data folder.
    /// </summary>
    public string? PassSecret { get; init; }
}

/// <summary>Refuses hashes that are none, origins that are none, and an address that others reach without a key.</summary>
internal sealed class AccessOptionsValidator(IConfiguration configuration) : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var problems = KeyProblems(options.Keys)
            .Concat(WebOrigin.Problems($"{AccessOptions.Section}:{nameof(AccessOptions.AllowedOrigins)}", options.AllowedOrigins))
            .Concat(SecretProblems(options))
            .Concat(ExposureProblems(options))
            .ToArray();
        return problems.Length > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }

    /// <summary>What stands there is not repeated: it may be a key.</summary>
    private static IEnumerable<string> KeyProblems(IReadOnlyList<string> keys) =>
        keys.Index()
            .Where(key => key.Item is not { Length: AccessKeys.HashDigits } || !key.Item.All(char.IsAsciiHexDigit))
            .Select(key => $"Access:Keys:{key.Index} is not a SHA-256 hash of {AccessKeys.HashDigits} hexadecimal digits. "
                + "Make a key and its hash with: attest key");

    private static IEnumerable<string> SecretProblems(AccessOptions options)
    {
        var bytes = new byte[1_024];
        return string.IsNullOrEmpty(options.PassSecret)
            || (Convert.TryFromBase64String(options.PassSecret, bytes, out var length) && length >= PassSecret.MinBytes)
            ? []
            : [$"Access:PassSecret must be {PassSecret.MinBytes} random bytes or more, written as Base64."];
    }

    private IEnumerable<string> ExposureProblems(AccessOptions options)
    {
        if (options.Keys.Count > 0 || options.AllowAnonymous)
            return [];

        return ListeningAddresses.From(configuration)
            .Where(address => !ListeningAddresses.IsLoopback(address))
            .Take(1)
            .Select(address => $"{address} can be reached from other machines, and no key is asked for. "
                + "Put the hash of a key (attest key) into Access:Keys, or set Access:AllowAnonymous=true to let everybody in.");
    }
}

/// <summary>Origins as browsers write them: scheme, host and port, nothing behind.</summary>
internal static class WebOrigin
{
    /// <summary>One sentence for each setting that is no origin.</summary>
    public static IEnumerable<string> Problems(string setting, IReadOnlyList<string> origins) =>
        origins.Index()
            .Where(origin => !IsOrigin(origin.Item))
            .Select(origin => $"{setting}:{origin.Index} is not an origin: write https://host or https://host:port, without a path or a wildcard.");

    private static bool IsOrigin(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && string.Equals(uri.GetLeftPart(UriPartial.Authority), text, StringComparison.Ordinal)
            && uri.UserInfo.Length == 0
            && !uri.Host.Contains('*', StringComparison.Ordinal);
}

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

    private static string[] List(string? value) => value?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
