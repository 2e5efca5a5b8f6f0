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
}
