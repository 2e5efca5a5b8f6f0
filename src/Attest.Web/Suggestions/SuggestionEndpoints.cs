namespace Attest.Web.Suggestions;

/// <summary>
/// GET /api/suggestions: questions to start with, or to ask next in a conversation, derived from the sources and known to be
/// answered by them.
/// </summary>
internal static class SuggestionEndpoints
{
    public static IServiceCollection AddSuggestions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<SuggestionOptions>(configuration, SuggestionOptions.Section);
        return services
            .AddSingleton<NextQuestionService>()
            .AddSingleton<StarterQuestionService>()
            .AddHostedService(provider => provider.GetRequiredService<StarterQuestionService>());
    }

    public static void MapSuggestions(this RouteGroupBuilder api) =>
        api.MapGet("/suggestions", SuggestAsync)
            .WithTags("Suggestions")
            .WithSummary("Questions to start with, or to ask next in a conversation")
            .ProducesProblems(404);

    private static async Task<Results<Ok<SuggestionDocument>, ProblemHttpResult>> SuggestAsync(
        string? conversation,
        StarterQuestionService starters,
        NextQuestionService next,
        ConversationStore conversations,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        if (string.IsNullOrEmpty(conversation))
            return TypedResults.Ok(starters.Current);

        return conversations.Find(conversation) is { } stored
            ? TypedResults.Ok(new SuggestionDocument(await next.FindAsync(stored, cancellationToken), true))
            : ConversationEndpoints.Missing(conversations);
    }
}

/// <param name="Questions">Questions that the sources answer, each from another article where possible.</param>
/// <param name="Complete">False while candidates are still being tried.</param>
internal sealed record SuggestionDocument(IReadOnlyList<string> Questions, bool Complete)
{
    /// <summary>The answer to a further question, to show what answers look like; left out where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnswerDocument? Sample { get; init; }
}

/// <summary>Which questions the page offers, before the first one and after each answer. Section "Suggestions".</summary>
internal sealed class SuggestionOptions
{
    public const string Section = "Suggestions";

    /// <summary>How many questions are offered.</summary>
    [Range(0, 12)]
    public int Count { get; init; } = 4;

    /// <summary>How many candidates are asked at most until enough are found.</summary>
    [Range(0, 1_000)]
    public int MaxCandidates { get; init; } = 40;

    /// <summary>How sure an answer must be for its question to be offered: a calibrated probability.</summary>
    [Range(0.0, 1.0)]
    public double MinConfidence { get; init; } = 0.5;

    /// <summary>How many questions are offered after an answer.</summary>
    [Range(0, 12)]
    public int NextCount { get; init; } = 3;

    /// <summary>How many candidates are asked at most after an answer; each costs about a tenth of a second.</summary>
    [Range(0, 100)]
    public int MaxNextCandidates { get; init; } = 10;
}
