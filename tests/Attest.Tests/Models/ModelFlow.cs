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
    internal QuestionAnswerer Answerer => services!.GetRequiredService<QuestionAnswerer>();

    /// <summary>With deadlines that nothing here reaches.</summary>
    internal QuestionAnswerer Patient => patient!.GetRequiredService<QuestionAnswerer>();

    internal SourceLibrary Library => services!.GetRequiredService<SourceLibrary>();

    public async Task InitializeAsync()
    {
        Server = await ModelServer.StartAsync();
        services = await ModelSettings.LoadAsync(ModelSettings.For(Server));
        patient = await ModelSettings.LoadAsync(
            ModelSettings.For(Server.Endpoint, "test-model", ModelSettings.Key, firstToken: 60, whole: 60), services.GetRequiredService<LoadedModels>());
    }

    public async Task DisposeAsync()
    {
        await patient!.DisposeAsync();
        await services!.DisposeAsync();
        await Server.DisposeAsync();
    }
}
