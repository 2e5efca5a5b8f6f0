using Attest.Web.Tests.Server;

namespace Attest.Browser.Tests.Clients;

/// <summary>The real flow over the seeds, with Agents Playground beside it, and a site with Web Chat.</summary>
public sealed class RealServer : IAsyncLifetime
{
    /// <summary>What the seeds answer, and with which words.</summary>
    internal const string Question = "How many nations signed a statement accusing Russia of firing ballistic missiles from North Korea?";

    internal const string Answer = "over 50";

    internal const string Quote = "In January, over 50 nations signed a statement accusing Russia of firing ballistic missiles from North Korea on two occasions.";

    internal AttestServer Server { get; private set; } = null!;

    internal WebChatHost Site { get; private set; } = null!;

    internal Playground Playground { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (!ChatClients.AreInstalled)
        {
            return; // Each test is skipped and says so.
        }

        Site = await WebChatHost.StartAsync();
        Server = await AttestServer.StartAsync(["Teams:AllowUnauthenticated=true", $"DirectLine:AllowedOrigins:0={Site.Origin}"],
            scripted: false, environment: "Development");
        await Server.SuggestionsAsync();
        Playground = await Playground.StartAsync(Server);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable?[] { Playground, Server, Site })
        {
            await (part?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }
}
