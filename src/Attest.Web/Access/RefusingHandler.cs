using System.Net.Http.Headers;

namespace Attest.Web.Access;

/// <summary>A scheme of this service: its refusals are problem details, and wrong credentials are counted.</summary>
internal abstract class RefusingHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, WrongKeys wrongKeys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>False where what is shown is signed, so that nobody guesses it.</summary>
    protected virtual bool CountsWrongOnes => true;

    public static AuthenticateResult Accept(AuthenticationScheme scheme, IEnumerable<Claim> claims) =>
        AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, scheme.Name)), scheme.Name));

    protected AuthenticateResult Accept(params IEnumerable<Claim> claims) => Accept(Scheme, claims);

    /// <summary>401, or 429 to a client that has shown too many wrong credentials.</summary>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync();
        if (CountsWrongOnes && result.Failure is AuthenticationFailureException && wrongKeys.Count(Context) is { } wait)
            await WrongKeys.RefuseAsync(Context, wait);
        else
            await ChallengeAsync(result.Failure);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.WriteAsync(Context, StatusCodes.Status403Forbidden, "This address is not open to you.");

    /// <param name="failure">What is wrong with the credentials; null where none came.</param>
    protected abstract Task ChallengeAsync(Exception? failure);
}

/// <summary>A scheme beside another one in every policy that takes it; the refusal is left to that one.</summary>
internal abstract class SilentHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected AuthenticateResult Accept(params IEnumerable<Claim> claims) => RefusingHandler.Accept(Scheme, claims);

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Task.CompletedTask;

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Task.CompletedTask;
}

/// <summary>A key in "Authorization: Bearer" or x-api-key. Where no keys are set, everybody who reaches the service is let in.</summary>
internal sealed class AccessKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, WrongKeys wrongKeys, AccessKeys keys)
    : RefusingHandler(options, logger, encoder, wrongKeys)
{
    public const string Name = "access key";

    public static string? InHeader(HttpRequest request) => Bearer(request) ?? (request.Headers["x-api-key"].ToString() is { Length: > 0 } key ? key : null);

    public static string? Bearer(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            && string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
                ? header.Parameter
                : null;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var shown = InHeader(Request);
        return Task.FromResult(!keys.AreRequired || keys.Accept(shown) ? Accept()
            : shown is null ? AuthenticateResult.NoResult()
            : AuthenticateResult.Fail("unknown key"));
    }

    /// <summary>RFC 6750, section 3: no error code where no credentials came.</summary>
    protected override Task ChallengeAsync(Exception? failure)
    {
        Response.Headers.WWWAuthenticate = failure is null ? "Bearer realm=\"Attest\"" : "Bearer realm=\"Attest\", error=\"invalid_token\"";
        return Problems.WriteAsync(
            Context,
            StatusCodes.Status401Unauthorized,
            failure is null ? "This service needs an access key: send it as \"Authorization: Bearer KEY\"." : "This access key is not known here.");
    }
}

internal sealed class SignInCookieHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessKeys keys)
    : SilentHandler(options, logger, encoder)
{
    public const string Name = "sign-in cookie";

    /// <summary>Holds the key itself: no session has to be stored or signed, and taking the key out of the settings ends it at once.</summary>
    public const string Cookie = "attest-access";

    /// <summary>A browser sends a cookie along unasked, so it counts only where the browser says that our own page is asking.</summary>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var isOurs = Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";
        return Task.FromResult(isOurs && keys.Accept(Request.Cookies[Cookie]) ? Accept() : AuthenticateResult.NoResult());
    }
}

internal sealed class VisitorPassHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, VisitorPasses passes)
    : SilentHandler(options, logger, encoder)
{
    public const string Name = "visitor's pass";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(passes.Accept(AccessKeyHandler.Bearer(Request)) ? Accept() : AuthenticateResult.NoResult());
}
