namespace Attest.Web.Suggestions;

/// <summary>GET /api/suggestions: questions to start with, derived from the sources and known to be answered by them.</summary>
internal static class SuggestionEndpoints
{
    public static IServiceCollection AddSuggestions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SuggestionOptions>().Bind(configuration.GetSection(SuggestionOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<StarterQuestionService>()
            .AddHostedService(provider => provider.GetRequiredService<StarterQuestionService>());
    }

    public static void MapSuggestions(this RouteGroupBuilder api)
    {
        api.MapGet("/suggestions", (StarterQuestionService questions, HttpResponse response) =>
        {
            response.Headers.CacheControl = "no-store";
            return TypedResults.Ok(questions.Current);
        }).WithTags("Suggestions").WithSummary("Questions to start with");
    }
}
