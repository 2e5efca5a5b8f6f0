namespace Attest.Web.Channels.DirectLine;

/// <summary>The Direct Line endpoint that Web Chat talks to. Section "DirectLine".</summary>
internal sealed class DirectLineOptions : IValidatableObject
{
    public const string Section = "DirectLine";

    private const int MinKeyBytes = 32;
    private const int MinSecretCharacters = 16;

    /// <summary>
    /// What a site's server shows to get tokens for its users; never for a browser. Null or empty: tokens are given only to
    /// this machine, as long as the service listens to nothing else.
    /// </summary>
    public string? Secret { get; init; }

    /// <summary>The key that signs tokens, at least 32 bytes as Base64; null or empty makes one at every start, and tokens end with it.</summary>
    public string? TokenKey { get; init; }

    /// <summary>Minutes for which a token is good; clients renew it.</summary>
    [Range(1, 24 * 60)]
    public int TokenMinutes { get; init; } = 30;

    /// <summary>Other sites whose pages may use the endpoint, such as https://www.example.org. None by default.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Conversations kept; the one used longest ago goes first.</summary>
    [Range(1, 1_000_000)]
    public int MaxConversations { get; init; } = 1_000;

    /// <summary>Activities kept for reading again in one conversation; the oldest go first.</summary>
    [Range(10, 100_000)]
    public int MaxActivities { get; init; } = 500;

    /// <summary>Size of those activities together, in kibibytes; the oldest go first.</summary>
    [Range(64, 64 * 1024)]
    public int MaxKilobytes { get; init; } = 512;

    /// <summary>Minutes after its last use when a conversation ends.</summary>
    [Range(1, 24 * 60)]
    public int ExpireAfterMinutes { get; init; } = 60;

    /// <summary>Largest activity of a client, in bytes.</summary>
    [Range(1_024, 1024 * 1024)]
    public int BodyBytes { get; init; } = 64 * 1024;

    /// <summary>WebSockets open at the same time, over all conversations.</summary>
    [Range(1, 100_000)]
    public int MaxStreams { get; init; } = 1_000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Secret) && Secret.Length < MinSecretCharacters)
            yield return new ValidationResult($"DirectLine:Secret must have {MinSecretCharacters} characters or more.", [nameof(Secret)]);

        var key = new byte[1_024];
        if (!string.IsNullOrEmpty(TokenKey) && !(Convert.TryFromBase64String(TokenKey, key, out var bytes) && bytes >= MinKeyBytes))
            yield return new ValidationResult($"DirectLine:TokenKey must be {MinKeyBytes} bytes or more, written as Base64.", [nameof(TokenKey)]);

        foreach (var problem in WebOrigin.Problems($"{Section}:{nameof(AllowedOrigins)}", AllowedOrigins))
            yield return new ValidationResult(problem, [nameof(AllowedOrigins)]);
    }
}
