using Attest.Answers.Drafting;

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
        services.AddSection<SupportOptions>(configuration, SupportOptions.Section);
        services.AddSection<AnsweringOptions>(configuration, AnsweringOptions.Section);
        services.AddSection<ChatModelOptions>(configuration, ChatModelOptions.Section);
        services.AddSingleton<IValidateOptions<ChatModelOptions>, PromptsCheck>();

        services.AddLogging();
        services.AddModelServices(configuration);
        services.AddSingleton<Analyzer>();
        services.AddSingleton<IArticleReader, TextFileReader>();
        services.AddSingleton<IArticleReader, JsonLinesReader>();
        services.AddSingleton<ArticleLoader>();
        services.AddSingleton<PassageBuilder>();
        services.AddSingleton<Retriever>();
        services.AddSingleton<EmbeddedForms>();
        services.AddSingleton<QuestionSearch>();
        services.AddOptional(static provider => provider.GetRequiredService<IndexingOptions>().OpenCache());
        services.AddSingleton<SourceIndexBuilder>();
        services.AddSingleton(provider => new SourceLibrary(
            provider.GetRequiredService<SourcesOptions>(),
            provider.GetRequiredService<ArticleLoader>(),
            provider.GetRequiredService<IndexingOptions>(),
            provider.GetRequiredService<SourceIndexBuilder>(),
            provider.GetRequiredService<LocalModels>()));
        services.AddSingleton<RankingReader>();
        services.AddSingleton<EvidenceFinder>();
        services.AddSingleton<SpellingCorrector>();
        services.AddSingleton<QueryAnalyst>();
        services.AddSingleton<Summarizer>();
        services.AddSingleton<ExtractiveAnswerer>();
        services.AddSingleton<SupportCheck>();
        services.AddSingleton<SentenceVerifier>();
        services.AddSingleton<ModelAnswerer>();
        services.AddSingleton<FallbackAnswerer>();
        services.AddSingleton<IQuestionRewriter>(
            provider => provider.GetService<ChatModel>() is { } model ? new ModelQuestionRewriter(model) : new RuleQuestionRewriter());
        services.AddSingleton<IAnswerer>(provider => provider.GetService<ChatModel>() is null
            ? provider.GetRequiredService<ExtractiveAnswerer>()
            : provider.GetRequiredService<FallbackAnswerer>());
        services.AddSingleton(CreateAnswerer);
        services.AddSingleton<NextQuestions>();
        services.AddSingleton(provider => new AttestFunctions(provider.GetRequiredService<AttestAnswerer>, provider.GetRequiredService<SourceLibrary>));
        services.AddSingleton(provider => provider.GetRequiredService<AttestFunctions>().ToPlugin());
        services.AddKernel();
        return services;
    }

    private static AttestAnswerer CreateAnswerer(IServiceProvider provider) => new(
        provider.GetRequiredService<SourceLibrary>(),
        provider.GetRequiredService<IQuestionRewriter>(),
        provider.GetRequiredService<QueryAnalyst>(),
        provider.GetRequiredService<EvidenceFinder>(),
        provider.GetRequiredService<IAnswerer>(),
        provider.GetRequiredService<ExtractiveAnswerer>());
}
