using Attest.Models.Reading;
using Attest.Tests.Models.Server;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Attest.Tests.Models;

/// <summary>The whole flow over the seeds with a chat model.</summary>
internal static class ModelSettings
{
    public const string Key = "sk-very-secret-key";

    /// <summary>Settings for the test server; the deadlines are short, since the tests wait for them.</summary>
    public static Dictionary<string, string?> For(ModelServer server) => For(server.Endpoint, "test-model", Key, firstToken: 0.5, whole: 1);

    public static Dictionary<string, string?> For(string endpoint, string model, string key, double firstToken, double whole) => new()
    {
        ["Sources:Paths:0"] = Path.Combine(SharedData.RepositoryRoot(), "seeds"),
        ["Chat:Provider"] = "compatible",
        ["Chat:Endpoint"] = endpoint,
        ["Chat:Model"] = model,
        ["Chat:ApiKey"] = key,
        ["Chat:FirstTokenSeconds"] = firstToken.ToString(CultureInfo.InvariantCulture),
        ["Chat:AnswerSeconds"] = whole.ToString(CultureInfo.InvariantCulture),
        ["Chat:RetryDelaySeconds"] = "0.001",
        ["Chat:ContextTokens"] = "16384",
        ["Chat:BreakAfterFailures"] = "1000",
    };

    /// <summary>Registered, and nothing done yet.</summary>
    public static IServiceCollection Register(Dictionary<string, string?> settings, Action<ILoggingBuilder>? logging = null)
    {
        var collection = new ServiceCollection().AddAttest(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return logging is null ? collection : collection.AddLogging(logging);
    }

    /// <summary>Read and indexed.</summary>
    /// <param name="settings">The configuration.</param>
    /// <param name="networks">Where they were loaded before, to save the time; null loads them.</param>
    /// <param name="logging">Null for none, as in the console.</param>
    public static async Task<ServiceProvider> LoadAsync(Dictionary<string, string?> settings, IServiceProvider? networks = null, Action<ILoggingBuilder>? logging = null)
    {
        var collection = Register(settings, logging);
        if (networks is not null)
        {
            collection.AddSingleton(networks.GetRequiredService<SpanReader>());
            collection.AddSingleton(networks.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>());
        }

        var services = collection.BuildServiceProvider();
        await services.GetRequiredService<SourceLibrary>().LoadAsync(null, CancellationToken.None);
        return services;
    }
}
