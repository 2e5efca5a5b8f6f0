using Attest.Tests.Models.Server;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Attest.Tests.Models;

/// <summary>A server that speaks a model's protocol, and the chat clients that containers give out for it.</summary>
public abstract class ChatClientHost : IAsyncLifetime
{
    internal InstantTime Pauses { get; } = new();
    private readonly List<ServiceProvider> containers = [];
    internal ModelServer Server { get; set; } = null!;

    public async ValueTask InitializeAsync() => Server = await ModelServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var container in containers)
        {
            await container.DisposeAsync();
        }

        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected IChatClient Client(
        double first = 30, double whole = 60, int retries = 2, int breakAfter = 100, string provider = "compatible", string key = ModelSettings.Key, TimeProvider? time = null)
    {
        var endpoint = provider == "ollama" ? Server.Endpoint[..^"/v1".Length] : Server.Endpoint;
        var settings = ModelSettings.For(endpoint, "test-model", key, first, whole);
        settings["Chat:Provider"] = provider;
        settings["Chat:Retries"] = retries.ToString(CultureInfo.InvariantCulture);
        settings["Chat:BreakAfterFailures"] = breakAfter.ToString(CultureInfo.InvariantCulture);
        settings["Chat:RetryDelaySeconds"] = "1";
        return Container(settings, time ?? Pauses).GetRequiredService<IChatClient>();
    }

    protected ServiceProvider Container(Dictionary<string, string?>? settings = null, TimeProvider? time = null, Action<ILoggingBuilder>? logging = null)
    {
        var services = ModelSettings.Register(settings ?? ModelSettings.For(Server.Endpoint, "test-model", ModelSettings.Key, 30, 60), logging);
        services.AddSingleton(time ?? TimeProvider.System);
        var container = services.BuildServiceProvider();
        containers.Add(container);
        return container;
    }
}
