namespace Attest.Web.Channels.Teams;

/// <summary>The Bot Framework's token of an incoming activity; in Development, where the settings say so, this machine without one.</summary>
internal sealed class BotFrameworkHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> schemeOptions, ILoggerFactory loggers, UrlEncoder encoder, WrongKeys wrongKeys,
        TeamsAccess access, InboundTokens tokens)
    : RefusingHandler(schemeOptions, loggers, encoder, wrongKeys)
{
    /// <summary>The scheme, and the policy that takes it alone.</summary>
    public const string Name = "Bot Framework";

    protected override bool CountsWrongOnes => false;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (access.IsOpen)
            return Accept(TeamsCaller.Local);

        if (!access.IsConfigured || AccessKeyHandler.Bearer(Request) is not { Length: > 0 } token)
            return AuthenticateResult.NoResult();

        try
        {
            return await tokens.ValidateAsync(token, Context.RequestAborted) is { } claims ? Accept(claims)
                : AuthenticateResult.Fail("no token of the Bot Framework");
        }
        catch (InvalidOperationException unreachable)
        {
            return AuthenticateResult.Fail(unreachable);
        }
    }

    protected override Task ChallengeAsync(Exception? failure)
    {
        if (failure is InvalidOperationException)
        {
            Response.Headers.RetryAfter = "5";
            return Problems.WriteAsync(Context, StatusCodes.Status503ServiceUnavailable, "The keys of the token's issuer cannot be had at the moment.");
        }

        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.WriteAsync(Context, StatusCodes.Status401Unauthorized, "A valid token of the Bot Framework is needed.");
    }
}

/// <summary>What a request's token says about an incoming activity, as claims.</summary>
internal static class TeamsCaller
{
    private const string ServiceUrl = "serviceurl";
    private const string Endorsement = "endorsement";

    /// <summary>Tokens are not asked for: then replies stay on this machine.</summary>
    private const string IsLocal = "local";

    public static IEnumerable<Claim> Local { get; } = [new Claim(IsLocal, "true")];

    /// <param name="serviceUrl">Where the token says that replies go; null where it does not.</param>
    /// <param name="endorsements">The channels that the token's key may speak for.</param>
    public static IEnumerable<Claim> Claims(string? serviceUrl, IEnumerable<string> endorsements) =>
        [.. endorsements.Select(channel => new Claim(Endorsement, channel)), .. serviceUrl is null ? [] : new[] { new Claim(ServiceUrl, serviceUrl) }];

    /// <summary>Whether the caller may send this activity, and get its replies where it says.</summary>
    public static bool MaySend(this ClaimsPrincipal caller, Activity activity)
    {
        if (caller.HasClaim(IsLocal, "true"))
        {
            return activity.ServiceUrl is null
                || (Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && TeamsOptions.IsLoopback(url));
        }

        return activity.ServiceUrl is not null
            && string.Equals(caller.FindFirstValue(ServiceUrl), activity.ServiceUrl, StringComparison.Ordinal)
            && TeamsOptions.IsSecure(activity.ServiceUrl)
            && activity.ChannelId is not null
            && caller.HasClaim(Endorsement, activity.ChannelId);
    }
}

internal sealed partial class TeamsAccess(IOptions<TeamsOptions> options, IHostEnvironment environment, ILogger<TeamsAccess> logger)
{
    /// <summary>True where tokens are neither asked for nor sent: only ever in Development, and then only on this machine.</summary>
    public bool IsOpen => options.Value.AllowUnauthenticated && environment.IsDevelopment();

    public bool IsConfigured => options.Value.IsConfigured;

    /// <summary>Says at the start what would be a surprise later.</summary>
    public void LogMode()
    {
        if (IsOpen)
            LogOpen();
        else if (options.Value.AllowUnauthenticated)
            LogIgnored(environment.EnvironmentName);
    }

    [LoggerMessage(LogLevel.Warning, "Teams:AllowUnauthenticated is on: /api/messages takes activities without a token, with replies to this machine only")]
    private partial void LogOpen();

    [LoggerMessage(LogLevel.Warning, "Teams:AllowUnauthenticated is ignored: it counts in the Development environment only, and this is {Environment}")]
    private partial void LogIgnored(string environment);
}
