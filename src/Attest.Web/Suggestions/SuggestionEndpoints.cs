using Attest.Web.Conversations;
using Attest.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Attest.Web.Suggestions;

/// <summary>
/// GET /api/suggestions: questions to start with, or to ask next in a conversation, derived from the sources and known to be
/// answered by them.
/// </summary>
internal static class SuggestionEndpoints
{
    public static IServiceCollection AddSuggestions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SuggestionOptions>().Bind(configuration.GetSection(SuggestionOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<NextQuestionService>()
            .AddSingleton<StarterQuestionService>()
            .AddHostedService(provider => provider.GetRequiredService<StarterQuestionService>());
    }

    public static void MapSuggestions(this RouteGroupBuilder api)
    {
        api.MapGet("/suggestions", SuggestAsync)
            .WithTags("Suggestions")
            .WithSummary("Questions to start with, or to ask next in a conversation")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<SuggestionDocument>, ProblemHttpResult>> SuggestAsync(
        string? conversation,
        StarterQuestionService starters,
        NextQuestionService next,
        IConversationStore conversations,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        if (string.IsNullOrEmpty(conversation))
        {
            return TypedResults.Ok(starters.Current);
        }

        return conversations.Find(conversation) is { } stored
            ? TypedResults.Ok(new SuggestionDocument(await next.FindAsync(stored, cancellationToken), true))
            : Problems.NotFound("There is no such conversation; it may have expired.");
    }
}
