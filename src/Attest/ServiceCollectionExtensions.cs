using Attest.Articles;
using Attest.Indexing;
using Attest.Passages;
using Attest.Retrieval;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Attest;

public static class ServiceCollectionExtensions
{
    /// <summary>Registers the whole flow; <see cref="SourceLibrary.LoadAsync"/> must run before the first question.</summary>
    public static IServiceCollection AddAttest(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddValidated<SourcesOptions>(configuration, SourcesOptions.Section);
        services.AddValidated<PassageOptions>(configuration, PassageOptions.Section);
        services.AddValidated<AnalyzerOptions>(configuration, AnalyzerOptions.Section);
        services.AddValidated<Bm25Options>(configuration, Bm25Options.Section);
        services.AddValidated<IndexingOptions>(configuration, IndexingOptions.Section);
        services.AddValidated<RetrievalOptions>(configuration, RetrievalOptions.Section);
        services.AddSingleton(provider => new SourceIndexBuilder(
            provider.Value<IndexingOptions>(),
            new PassageBuilder(provider.Value<PassageOptions>()),
            new Analyzer(provider.Value<AnalyzerOptions>()),
            provider.Value<Bm25Options>(),
            provider.GetService<IEmbeddingGenerator<string, Embedding<float>>>()));
        services.AddSingleton(provider => new SourceLibrary(
            provider.Value<SourcesOptions>(), provider.Value<IndexingOptions>(), provider.GetRequiredService<SourceIndexBuilder>()));
        services.AddSingleton(provider => new Retriever(provider.Value<RetrievalOptions>()));
        services.AddSingleton<QuestionAnswerer>();
        return services;
    }

    private static void AddValidated<TOptions>(this IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>().Bind(configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
    }

    private static TOptions Value<TOptions>(this IServiceProvider provider)
        where TOptions : class
    {
        return provider.GetRequiredService<IOptions<TOptions>>().Value;
    }
}
