using Attest.Web.Tests.Server;

namespace Attest.Browser.Tests;

/// <summary>A scripted server that asks for a key, a page that may show its widget, and one that may not.</summary>
public sealed class AccessFixture : IAsyncLifetime
{
    public string Key { get; } = AccessKey.Create();

    internal AttestServer Server { get; private set; } = null!;

    internal HostPage Shop { get; private set; } = null!;

    internal HostPage Stranger { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Shop = await HostPage.StartAsync();
        Stranger = await HostPage.StartAsync();
        Server = await AttestServer.StartAsync([$"Access:Keys:0={AccessKey.Hash(Key)}", $"Widget:AllowedOrigins:0={Shop.Origin}",
            $"Widget:AllowedOrigins:1={Shop.SameSiteOrigin}"]);
        Shop.Widget = Stranger.Widget = Server.Address.ToString().TrimEnd('/');
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Stranger.DisposeAsync();
        await Shop.DisposeAsync();
    }
}
