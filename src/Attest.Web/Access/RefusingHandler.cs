using System.Security.Claims;
using System.Text.Encodings.Web;
using Attest.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Attest.Web.Access;

/// <summary>A scheme of this service: its refusals are problem details, and wrong credentials are counted.</summary>
internal abstract class RefusingHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, WrongKeys wrongKeys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>False where what is shown is signed, so that nobody guesses it.</summary>
    protected virtual bool CountsWrongOnes => true;

    protected AuthenticateResult Accept(params IEnumerable<Claim> claims)
    {
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name)), Scheme.Name));
    }

    /// <summary>401, or 429 to a client that has shown too many wrong credentials.</summary>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync();
        if (CountsWrongOnes && result.Failure is AuthenticationFailureException && wrongKeys.Count(Context) is { } wait)
        {
            await WrongKeys.RefuseAsync(Context, wait);
        }
        else
        {
            await ChallengeAsync(result.Failure);
        }
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        return Problems.WriteAsync(Context, StatusCodes.Status403Forbidden, "This address is not open to you.");
    }

    /// <param name="failure">What is wrong with the credentials; null where none came.</param>
    protected abstract Task ChallengeAsync(Exception? failure);
}
