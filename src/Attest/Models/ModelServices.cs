using Attest.Models.Embeddings;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Attest.Models;

/// <summary>
/// The chat client and the embedding service of the settings. A program that registers an <see cref="IChatClient"/> or an
/// <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> of its own has that one asked.
/// </summary>
internal static class ModelServices
{
    /// <summary>Where no service is configured nothing is registered: a question at the console waits for none of it.</summary>
    public static IServiceCollection AddModelServices(this IServiceCollection services, IConfiguration configuration)
    {
        if (IsConfigured(configuration, ChatModelOptions.Section))
        {
            services.AddModelHttp(ChatModelOptions.Section, static provider => provider.GetRequiredService<ChatModelOptions>().Patience);
            services.TryAddSingleton(CreateChatClient);
        }

        if (IsConfigured(configuration, EmbeddingOptions.Section))
        {
            services.AddModelHttp(EmbeddingOptions.Section, static provider => provider.GetRequiredService<EmbeddingOptions>().Patience)
                .AddHttpMessageHandler(static () => new EmbeddingOrder());
            services.TryAddSingleton(CreateEmbeddingService);
        }

        return services;
    }

    /// <summary>Logging and telemetry see a reply as the guard lets it through, and failures without the key.</summary>
    private static IChatClient CreateChatClient(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<ChatModelOptions>();
        var client = options.Service.ChatClient(provider.GetRequiredService<IHttpClientFactory>().CreateClient(ChatModelOptions.Section));
        return new ChatClientBuilder(client)
            .UseLogging()
            .UseOpenTelemetry()
            .Use(inner => new ReplyGuard(inner, options, provider.Time()))
            .Build(provider);
    }

    private static IEmbeddingGenerator<string, Embedding<float>> CreateEmbeddingService(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<EmbeddingOptions>();
        var service = options.Service.EmbeddingGenerator(provider.GetRequiredService<IHttpClientFactory>().CreateClient(EmbeddingOptions.Section));
        return new EmbeddingGeneratorBuilder<string, Embedding<float>>(service)
            .UseLogging()
            .UseOpenTelemetry()
            .Use(inner => new ServiceEmbeddingGenerator(inner, options, provider.Time()))
            .Build(provider);
    }

    private static bool IsConfigured(IConfiguration configuration, string section)
    {
        return configuration[$"{section}:Provider"] is { Length: > 0 } provider && !provider.Equals(nameof(ModelProvider.None), StringComparison.OrdinalIgnoreCase);
    }
}
