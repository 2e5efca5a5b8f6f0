using Microsoft.Extensions.Options;

namespace Attest.Web.Channels.Teams;

/// <summary>Decides whether a request may speak to the bot at all.</summary>
internal sealed partial class TeamsAccess(IOptions<TeamsOptions> options, InboundTokens tokens, IHostEnvironment environment, ILogger<TeamsAccess> logger)
{
    /// <summary>True where tokens are neither asked for nor sent: only ever in Development, and then only on this machine.</summary>
    public bool IsOpen => options.Value.AllowUnauthenticated && environment.IsDevelopment();

    /// <summary>Says at the start what would be a surprise later.</summary>
    public void LogMode()
    {
        if (IsOpen)
        {
            LogOpen();
        }
        else if (options.Value.AllowUnauthenticated)
        {
            LogIgnored(environment.EnvironmentName);
        }
    }

    /// <returns>Who calls; null where the request has no good token.</returns>
    /// <exception cref="InvalidOperationException">The issuer's keys cannot be had.</exception>
    public async Task<TeamsCaller?> AuthenticateAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (IsOpen)
        {
            return TeamsCaller.Local;
        }

        const string Scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return options.Value.IsConfigured && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? await tokens.ValidateAsync(header[Scheme.Length..].Trim(), cancellationToken)
            : null;
    }

    [LoggerMessage(LogLevel.Warning, "Teams:AllowUnauthenticated is on: /api/messages takes activities without a token, with replies to this machine only")]
    private partial void LogOpen();

    [LoggerMessage(LogLevel.Warning, "Teams:AllowUnauthenticated is ignored: it counts in the Development environment only, and this is {Environment}")]
    private partial void LogIgnored(string environment);
}
