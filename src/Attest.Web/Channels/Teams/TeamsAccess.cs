using Microsoft.Extensions.Options;

namespace Attest.Web.Channels.Teams;

/// <summary>Whether activities need tokens here.</summary>
internal sealed partial class TeamsAccess(IOptions<TeamsOptions> options, IHostEnvironment environment, ILogger<TeamsAccess> logger)
{
    /// <summary>True where tokens are neither asked for nor sent: only ever in Development, and then only on this machine.</summary>
    public bool IsOpen => options.Value.AllowUnauthenticated && environment.IsDevelopment();

    public bool IsConfigured => options.Value.IsConfigured;

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

    [LoggerMessage(LogLevel.Warning, "Teams:AllowUnauthenticated is on: /api/messages takes activities without a token, with replies to this machine only")]
    private partial void LogOpen();

    [LoggerMessage(LogLevel.Warning, "Teams:AllowUnauthenticated is ignored: it counts in the Development environment only, and this is {Environment}")]
    private partial void LogIgnored(string environment);
}
