namespace Attest.Web.Access;

/// <summary>Origins as browsers write them: scheme, host and port, nothing behind.</summary>
internal static class WebOrigin
{
    /// <summary>One sentence for each setting that is no origin.</summary>
    public static IEnumerable<string> Problems(string setting, IReadOnlyList<string> origins)
    {
        return origins.Index()
            .Where(origin => !IsOrigin(origin.Item))
            .Select(origin => $"{setting}:{origin.Index} is not an origin: write https://host or https://host:port, without a path or a wildcard.");
    }

    private static bool IsOrigin(string? text)
    {
        return Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && string.Equals(uri.GetLeftPart(UriPartial.Authority), text, StringComparison.Ordinal)
            && uri.UserInfo.Length == 0
            && !uri.Host.Contains('*', StringComparison.Ordinal);
    }
}
