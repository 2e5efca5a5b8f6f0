using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.IdentityModel.Tokens;

namespace Attest.Web.Channels.DirectLine;

/// <summary>Who may use which route of Direct Line, and the schemes that tell.</summary>
internal static class DirectLinePolicies
{
    /// <summary>To get tokens: the secret, or, where none is set, this machine.</summary>
    public const string Site = "Direct Line site";

    /// <summary>The secret, or a token of the conversation in the route.</summary>
    public const string Conversation = "Direct Line conversation";

    /// <summary>The short-lived token in a stream's address.</summary>
    public const string Stream = "Direct Line stream";

    public static IServiceCollection AddDirectLinePolicies(this IServiceCollection services)
    {
        services.AddSchemes()
            .AddScheme<AuthenticationSchemeOptions, DirectLineHandler>(DirectLineHandler.Bearer, null)
            .AddScheme<AuthenticationSchemeOptions, DirectLineHandler>(DirectLineHandler.InAddress, null)
            .AddScheme<AuthenticationSchemeOptions, ThisMachineHandler>(ThisMachineHandler.Name, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Site, policy => policy.AddAuthenticationSchemes(DirectLineHandler.Bearer, ThisMachineHandler.Name)
                .RequireRole(DirectLineHandler.SiteRole))
            .AddPolicy(Conversation, policy => policy.AddAuthenticationSchemes(DirectLineHandler.Bearer).RequireAuthenticatedUser().RequireAssertion(Opens))
            .AddPolicy(Stream, policy => policy.AddAuthenticationSchemes(DirectLineHandler.InAddress).RequireAuthenticatedUser().RequireAssertion(Opens));
        return services;
    }

    private static bool Opens(AuthorizationHandlerContext context)
    {
        var id = (context.Resource as HttpContext)?.GetRouteValue("id") as string;
        return id is null || context.User.IsInRole(DirectLineHandler.SiteRole) || context.User.HasClaim(DirectLineTokens.ConversationClaim, id);
    }
}

/// <summary>The secret or a token of one conversation as a bearer, or the token in a stream's address.</summary>
internal sealed class DirectLineHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, WrongKeys wrongKeys, DirectLineTokens tokens)
    : RefusingHandler(options, logger, encoder, wrongKeys)
{
    public const string Bearer = "Direct Line bearer";
    public const string InAddress = "Direct Line address";

    /// <summary>Of whoever may begin conversations and open all of them.</summary>
    public const string SiteRole = "site";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var isStream = Scheme.Name == InAddress;
        var shown = isStream ? Request.Query["t"].ToString() : AccessKeyHandler.Bearer(Request);
        if (string.IsNullOrEmpty(shown))
            return AuthenticateResult.NoResult();

        if (!isStream && tokens.IsSecret(shown))
            return Accept(new Claim(ClaimTypes.Role, SiteRole));

        var token = await tokens.ReadAsync(shown, isStream);
        return token is null ? AuthenticateResult.Fail("no token of this service")
            : tokens.HasEnded(token) ? AuthenticateResult.Fail(new SecurityTokenExpiredException())
            : Accept(token.Claims);
    }

    protected override Task ChallengeAsync(Exception? failure)
    {
        Response.Headers.CacheControl = "no-store";
        return (failure is SecurityTokenExpiredException ? DirectLineProblem.Expired : DirectLineProblem.Unauthorized).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => DirectLineProblem.Forbidden.ExecuteAsync(Context);
}

/// <summary>Lets this machine have tokens where <see cref="DirectLineAccess.IsOpenTo"/> says so; the refusal is the bearer's.</summary>
internal sealed class ThisMachineHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, DirectLineAccess access)
    : SilentHandler(options, logger, encoder)
{
    public const string Name = "Direct Line on this machine";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(access.IsOpenTo(Context) ? Accept(new Claim(ClaimTypes.Role, DirectLineHandler.SiteRole)) : AuthenticateResult.NoResult());
}

/// <summary>An error in Direct Line's form, beside problem details: clients look at the status, and log the rest.</summary>
internal static class DirectLineProblem
{
    public static IResult Unauthorized { get; } = Result(StatusCodes.Status401Unauthorized, "Unauthorized", "A token or the secret is needed.");

    public static IResult Expired { get; } = Result(StatusCodes.Status403Forbidden, "TokenExpired", "The token has expired.");

    public static IResult Forbidden { get; } = Result(StatusCodes.Status403Forbidden, "BadArgument", "The token does not open this.");

    public static IResult Origin { get; } = Result(StatusCodes.Status403Forbidden, "BadArgument", "Pages of that site may not use this endpoint.");

    public static IResult Ended { get; } = Result(StatusCodes.Status404NotFound, "ConversationNotFound", "There is no such conversation; it may have ended.");

    public static IResult Malformed { get; } = Result(StatusCodes.Status400BadRequest, "BadArgument", "The body must be an activity with a type.");

    private static ProblemHttpResult Result(int status, string code, string message) => TypedResults.Problem(
        detail: message, statusCode: status, extensions: new Dictionary<string, object?> { ["error"] = new { code, message } });
}

/// <summary>What does not depend on a token: who is on this machine, and which pages may ask.</summary>
internal sealed class DirectLineAccess(IOptions<DirectLineOptions> options, IOptions<ChannelOptions> channels, IServer server)
{
    /// <summary>Headers by which a proxy says that it asks for somebody else.</summary>
    private static readonly string[] Forwarded = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    /// <summary>
    /// Whether a request without the secret may have a token: only where no secret is set, the service listens to this machine
    /// alone, and the request comes from it and not through a proxy, which would make the whole world look local.
    /// </summary>
    public bool IsOpenTo(HttpContext context) =>
        string.IsNullOrEmpty(options.Value.Secret)
            && context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
            && !Forwarded.Any(context.Request.Headers.ContainsKey)
            && server.Features.Get<IServerAddressesFeature>() is { Addresses.Count: > 0 } listening && listening.Addresses.All(ListeningAddresses.IsLoopback);

    /// <summary>Pages of this service and of the configured origins, and what is no browser.</summary>
    public bool IsAllowedOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            ? request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
            : origin == $"{request.Scheme}://{request.Host}" || origin == PublicOrigin()
                || options.Value.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Behind a proxy that ends TLS, a page of this service has another scheme than its request.</summary>
    private string? PublicOrigin() => channels.Value.PublicUrl is { Length: > 0 } url ? new Uri(url).GetLeftPart(UriPartial.Authority) : null;
}
