using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Access;

/// <summary>One scripted server that asks for a key, and has one origin that may call it and one that may show the widget.</summary>
public sealed class AccessFixture : IAsyncLifetime
{
    public const string ApiOrigin = "https://app.example";
    public const string WidgetOrigin = "https://shop.example:8443";

    public string Key { get; } = AccessKey.Create();

    internal AttestServer Server { get; private set; } = null!;

    internal HttpClient Client => Server.Client;

    public async ValueTask InitializeAsync()
    {
        Server = await AttestServer.StartAsync(
        [
            $"Access:Keys:0={AccessKey.Hash("another key")}",
            $"Access:Keys:1={AccessKey.Hash(Key)}",
            $"Access:AllowedOrigins:0={ApiOrigin}",
            $"Widget:AllowedOrigins:0={WidgetOrigin}",
        ]);
    }

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();
}
