using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using Attest.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Attest.Web.Access;

/// <summary>A key in "Authorization: Bearer" or x-api-key. Where no keys are set, everybody who reaches the service is let in.</summary>
internal sealed class AccessKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, WrongKeys wrongKeys, AccessKeys keys)
    : RefusingHandler(options, logger, encoder, wrongKeys)
{
    public const string Name = "access key";

    public static string? InHeader(HttpRequest request)
    {
        return Bearer(request) ?? (request.Headers["x-api-key"].ToString() is { Length: > 0 } key ? key : null);
    }

    public static string? Bearer(HttpRequest request)
    {
        return AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            && string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
                ? header.Parameter
                : null;
    }

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

/// <summary>The cookie of a sign-in. The refusal is left to the scheme of the key, which stands first in every policy that takes it.</summary>
internal sealed class SignInCookieHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, WrongKeys wrongKeys, AccessKeys keys)
    : RefusingHandler(options, logger, encoder, wrongKeys)
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

    protected override Task ChallengeAsync(Exception? failure) => Task.CompletedTask;

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Task.CompletedTask;
}

/// <summary>A visitor's pass of the widget. The refusal is left to the scheme of the key, as with the cookie.</summary>
internal sealed class VisitorPassHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, WrongKeys wrongKeys, VisitorPasses passes)
    : RefusingHandler(options, logger, encoder, wrongKeys)
{
    public const string Name = "visitor's pass";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        return Task.FromResult(passes.Accept(AccessKeyHandler.Bearer(Request)) ? Accept() : AuthenticateResult.NoResult());
    }

    protected override Task ChallengeAsync(Exception? failure) => Task.CompletedTask;

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Task.CompletedTask;
}
