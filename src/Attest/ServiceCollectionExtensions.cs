using Attest.Answers;
using Attest.Answers.Drafting;
using Attest.Answers.Summaries;
using Attest.Articles;
using Attest.Models;
using Attest.Models.Embeddings;
using Attest.Models.Reading;
using Attest.Passages;
using Attest.Questions;
using Attest.Questions.FollowUps;
using Attest.Search;
using Attest.Text.Terms;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.VectorData;
using Microsoft.SemanticKernel;

namespace Attest;

public static class ServiceCollectionExtensions
{
    /// <summary>Registers the whole flow; <see cref="SourceLibrary.LoadAsync"/> must run before the first question.</summary>
    public static IServiceCollection AddAttest(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddSection<SourcesOptions>(configuration, SourcesOptions.Section);
        services.AddSection<PassageOptions>(configuration, PassageOptions.Section);
        services.AddSection<EmbeddingOptions>(configuration, EmbeddingOptions.Section);
        services.AddSection<AnalyzerOptions>(configuration, AnalyzerOptions.Section);
        services.AddSection<Bm25Options>(configuration, Bm25Options.Section);
        services.AddSection<IndexingOptions>(configuration, IndexingOptions.Section);
        services.AddSection<RetrievalOptions>(configuration, RetrievalOptions.Section);
        services.AddSection<ReaderOptions>(configuration, ReaderOptions.Section);
        services.AddSection<AnsweringOptions>(configuration, AnsweringOptions.Section);
        services.AddSection<ChatModelOptions>(configuration, ChatModelOptions.Section);
        services.AddSingleton<IValidateOptions<ChatModelOptions>, PromptsCheck>();

        services.AddModelServices(configuration);
        services.AddSingleton<LoadedModels>();
        services.AddSingleton<Analyzer>();
        services.AddSingleton<IArticleReader, TextFileReader>();
        services.AddSingleton<IArticleReader, JsonLinesReader>();
        services.AddSingleton<ArticleLoader>();
        services.AddSingleton<PassageBuilder>();
        services.AddSingleton<Retriever>();
        services.AddSingleton(provider => new QuestionSearch(provider.GetRequiredService<Retriever>(), provider.GetRequiredService<LoadedModels>().Embedder));
        services.AddSingleton(provider => new SourceIndexBuilder(
            provider.GetRequiredService<IndexingOptions>(),
            provider.GetRequiredService<PassageBuilder>(),
            provider.GetRequiredService<Analyzer>(),
            provider.GetRequiredService<Bm25Options>(),
            provider.GetRequiredService<LoadedModels>().Embedder,
            provider.GetRequiredService<LoadedModels>().CountTokens,
            provider.GetRequiredService<IndexingOptions>().OpenCache(),
            provider.GetService<VectorStore>()));
        services.AddSingleton(provider => new SourceLibrary(
            provider.GetRequiredService<SourcesOptions>(),
            provider.GetRequiredService<ArticleLoader>(),
            provider.GetRequiredService<IndexingOptions>(),
            provider.GetRequiredService<SourceIndexBuilder>(),
            provider.GetRequiredService<LoadedModels>()));
        services.AddSingleton(
            provider => new RankingReader(provider.GetRequiredService<LoadedModels>().Reader, provider.GetRequiredService<AnsweringOptions>()));
        services.AddSingleton<EvidenceFinder>();
        services.AddSingleton<SpellingCorrector>();
        services.AddSingleton<QueryAnalyst>();
        services.AddSingleton<Summarizer>();
        services.AddSingleton<ExtractiveAnswerer>();
        services.AddSingleton(CreateModel);
        services.AddSingleton<IQuestionRewriter>(
            provider => provider.GetRequiredService<ConfiguredModel>().Model is { } model ? new ModelQuestionRewriter(model) : new RuleQuestionRewriter());
        services.AddSingleton(CreateWriter);
        services.AddSingleton(CreateAnswerer);
        services.AddSingleton<NextQuestions>();
        services.AddSingleton(provider => new AttestFunctions(provider.GetRequiredService<AttestAnswerer>, provider.GetRequiredService<SourceLibrary>));
        services.AddSingleton(provider => provider.GetRequiredService<AttestFunctions>().ToPlugin());
        services.AddKernel();
        return services;
    }

    private static ConfiguredModel CreateModel(IServiceProvider provider)
    {
        return new ConfiguredModel(provider.GetService<IChatClient>() is { } client
            ? ChatModel.Create(
                client,
                provider.GetRequiredService<ChatModelOptions>(),
                provider.GetRequiredService<LoadedModels>().CountTokens,
                provider.Time(),
                provider.GetService<ILoggerFactory>())
            : null);
    }

    private static IAnswerer CreateWriter(IServiceProvider provider)
    {
        var extractive = provider.GetRequiredService<ExtractiveAnswerer>();
        if (provider.GetRequiredService<ConfiguredModel>().Model is not { } model)
        {
            return extractive;
        }

        var loaded = provider.GetRequiredService<LoadedModels>();
        var options = provider.GetRequiredService<AnsweringOptions>();
        var verifier = new SentenceVerifier(new SupportCheck(loaded.Reader, loaded.Embedder), options.MinSupport);
        // A host without logging, such as the console, logs nowhere.
        var logger = provider.GetService<ILogger<FallbackAnswerer>>() ?? NullLogger<FallbackAnswerer>.Instance;
        return new FallbackAnswerer(extractive, new ModelAnswerer(model, verifier, options, provider.GetRequiredService<KernelPlugin>), logger);
    }

    private static AttestAnswerer CreateAnswerer(IServiceProvider provider) => new(
        provider.GetRequiredService<SourceLibrary>(),
        provider.GetRequiredService<IQuestionRewriter>(),
        provider.GetRequiredService<QueryAnalyst>(),
        provider.GetRequiredService<EvidenceFinder>(),
        provider.GetRequiredService<IAnswerer>(),
        provider.GetRequiredService<ExtractiveAnswerer>());

    /// <summary>The chat model that writes, if there is one.</summary>
    private sealed record ConfiguredModel(ChatModel? Model);
}
