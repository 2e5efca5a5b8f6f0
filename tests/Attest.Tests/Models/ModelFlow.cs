using Attest.Tests.Models.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Attest.Tests.Models;

/// <summary>One test server and one flow that talks to it, for all tests of a group: the networks are loaded once.</summary>
public sealed class ModelFlow : IAsyncLifetime
{
    private ServiceProvider? services;
    private ServiceProvider? patient;

    internal ModelServer Server { get; private set; } = null!;

    /// <summary>With deadlines of a second, for services that are slow on purpose.</summary>
    internal AttestAnswerer Answerer => services!.GetRequiredService<AttestAnswerer>();

    /// <summary>With deadlines that nothing here reaches; asks the real server where one is given.</summary>
    internal AttestAnswerer Patient => patient!.GetRequiredService<AttestAnswerer>();

    internal IServiceProvider Networks => services!;

    internal SourceLibrary Library => services!.GetRequiredService<SourceLibrary>();

    public async ValueTask InitializeAsync()
    {
        Server = await ModelServer.StartAsync();
        services = await ModelSettings.LoadAsync(ModelSettings.For(Server));
        var settings = RealServer.IsGiven
            ? ModelSettings.For(RealServer.Endpoint!, RealServer.Model!, RealServer.Key, firstToken: 300, whole: 600)
            : ModelSettings.For(Server.Endpoint, "test-model", ModelSettings.Key, firstToken: 60, whole: 60);
        // The model gets the same passages whatever the reader read of them; reading is what takes the time.
        settings["Answering:PassagesToRead"] = "1";
        patient = await ModelSettings.LoadAsync(settings, services);
    }

    public async ValueTask DisposeAsync()
    {
        await patient!.DisposeAsync();
        await services!.DisposeAsync();
        await Server.DisposeAsync();
    }
}
