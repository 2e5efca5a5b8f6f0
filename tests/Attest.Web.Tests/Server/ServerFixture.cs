namespace Attest.Web.Tests.Server;

/// <summary>One scripted server for all tests of a class that do not change its limits.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    internal AttestServer Server { get; private set; } = null!;

    internal HttpClient Client => Server.Client;

    public async ValueTask InitializeAsync() => Server = await AttestServer.StartAsync();

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();
}
