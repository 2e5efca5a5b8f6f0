namespace Attest.Web.Channels.Teams;

/// <summary>The registration as a bot. The addresses are those of the public cloud; government clouds have others. Section "Teams".</summary>
internal sealed class TeamsOptions : IValidatableObject
{
    public const string Section = "Teams";

    /// <summary>The bot's application id; null or empty turns Teams off.</summary>
    public string? AppId { get; init; }

    /// <summary>The application's client secret.</summary>
    public string? AppSecret { get; init; }

    /// <summary>The tenant of a single-tenant bot; null or empty for a multi-tenant bot.</summary>
    public string? TenantId { get; init; }

    /// <summary>Takes activities from this machine without a token. For Agents Playground; read in the Development environment only.</summary>
    public bool AllowUnauthenticated { get; init; }

    /// <summary>Who issues the tokens of incoming activities.</summary>
    [Required]
    public string Issuer { get; init; } = "https://api.botframework.com";

    /// <summary>The OpenID metadata that names the issuer's keys.</summary>
    [Required]
    public string MetadataUrl { get; init; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>Where tokens for replies come from; {tenant} stands for the tenant.</summary>
    [Required]
    public string TokenUrl { get; init; } = "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token";

    /// <summary>What tokens for replies are for.</summary>
    [Required]
    public string TokenScope { get; init; } = "https://api.botframework.com/.default";

    /// <summary>Minutes by which clocks may differ.</summary>
    [Range(0, 60)]
    public int ClockSkewMinutes { get; init; } = 5;

    /// <summary>Largest activity, in bytes.</summary>
    [Range(1_024, 16 * 1024 * 1024)]
    public int BodyBytes { get; init; } = 256 * 1024;

    /// <summary>How often a reply is sent again that the connector did not take.</summary>
    [Range(0, 10)]
    public int Retries { get; init; } = 3;

    public bool IsConfigured => !string.IsNullOrEmpty(AppId) && !string.IsNullOrEmpty(AppSecret);

    /// <summary>A method, because the validation reads every property before it says what is wrong.</summary>
    public Uri TokenAddress() => new(TokenUrl.Replace("{tenant}", string.IsNullOrEmpty(TenantId) ? "botframework.com" : TenantId, StringComparison.Ordinal));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(AppId) != string.IsNullOrEmpty(AppSecret))
        {
            yield return new ValidationResult("Teams:AppId and Teams:AppSecret go together: set both, or neither to turn Teams off.",
                [nameof(AppId), nameof(AppSecret)]);
        }

        if (!string.IsNullOrEmpty(AppId) && !Guid.TryParse(AppId, out _))
            yield return new ValidationResult("Teams:AppId is the application's id, a GUID.", [nameof(AppId)]);

        if (!IsSecure(MetadataUrl))
            yield return new ValidationResult("Teams:MetadataUrl must be an https address.", [nameof(MetadataUrl)]);

        if (!IsSecure(TokenUrl.Replace("{tenant}", "tenant", StringComparison.Ordinal)) || !string.IsNullOrEmpty(TenantId)
            && Uri.EscapeDataString(TenantId) != TenantId)
        {
            yield return new ValidationResult("Teams:TokenUrl must be an https address, and Teams:TenantId one part of its path.",
                [nameof(TokenUrl), nameof(TenantId)]);
        }
    }

    /// <summary>True for https, and for http where it does not leave this machine.</summary>
    internal static bool IsSecure(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp && IsLoopback(url));

    /// <summary>By the address that is written there: a name is not looked up, because it may mean another machine the next time.</summary>
    internal static bool IsLoopback(Uri url) =>
        url.Host == "localhost" || IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
}
