using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Attest.Models;

/// <summary>
/// The models: of the settings' services, or of this machine. A program that registers an <see cref="IChatClient"/> or an
/// <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> of its own has that one asked. A model that is not there is null.
/// </summary>
internal static class ModelServices
{
    /// <summary>Where no service is configured nothing of it is registered: a question at the console waits for none of it.</summary>
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

        services.AddSingleton<LocalModels>();
        services.AddOptional(static provider => provider.GetRequiredService<LocalModels>().Reader);
        services.AddOptional(static provider => provider.GetRequiredService<LocalModels>().Support);
        services.AddOptional<IEmbeddingGenerator<string, Embedding<float>>>(static provider => provider.GetRequiredService<LocalModels>().Embedder);
        services.AddSingleton(CreateTokenCounter);
        return services.AddOptional(CreateChatModel);
    }

    /// <summary>What may turn out not to be there: then GetService gives null, and so does a constructor's parameter that is null by default.</summary>
    public static IServiceCollection AddOptional<T>(this IServiceCollection services, Func<IServiceProvider, T?> create)
        where T : class
    {
        services.TryAdd(new ServiceDescriptor(typeof(T), provider => create(provider)!, ServiceLifetime.Singleton));
        return services;
    }

    private static TokenCounter CreateTokenCounter(IServiceProvider provider)
    {
        var embedder = provider.GetService<IEmbeddingGenerator<string, Embedding<float>>>();
        var tokenizer = embedder?.GetService<ModelTokenizer>() ?? provider.GetService<SpanReader>()?.Tokenizer;
        return new TokenCounter(tokenizer is null ? null : tokenizer.CountTokens);
    }

    private static ChatModel? CreateChatModel(IServiceProvider provider) => provider.GetService<IChatClient>() is not { } client ? null : ChatModel.Create(
        client,
        provider.GetRequiredService<ChatModelOptions>(),
        provider.GetRequiredService<TokenCounter>(),
        provider.Time(),
        provider.GetService<ILoggerFactory>());

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

    private static bool IsConfigured(IConfiguration configuration, string section) =>
        configuration[$"{section}:Provider"] is { Length: > 0 } provider
            && !provider.Equals(nameof(ModelProvider.None), StringComparison.OrdinalIgnoreCase);
}
