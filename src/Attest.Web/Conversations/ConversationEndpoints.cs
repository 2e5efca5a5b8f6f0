namespace Attest.Web.Conversations;

/// <summary>
/// /api/conversations/{id}. There is no list of all conversations: who knows an id may use it, so the list is kept by the
/// browser, and users do not see each other's.
/// </summary>
internal static class ConversationEndpoints
{
    /// <summary>In UTF-16 code units.</summary>
    internal const int MaxTitleCharacters = 120;

    public static IServiceCollection AddConversations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<ConversationOptions>(configuration, ConversationOptions.Section);
        return services.AddSingleton(TimeProvider.System).AddSingleton<ConversationStore>();
    }

    public static void MapConversations(this RouteGroupBuilder api)
    {
        // Opened now: a store that cannot be used stops the program at its start, not the first user.
        ((IEndpointRouteBuilder)api).ServiceProvider.GetRequiredService<ConversationStore>();
        var conversation = api.MapGroup("/conversations/{id}").WithTags("Conversations").ProducesProblems(404);
        conversation.MapGet("", Read).WithSummary("The turns, with their citations");
        conversation.MapPatch("", Rename).WithSummary("Give the conversation a title").ProducesProblems(422);
        conversation.MapDelete("", Delete).WithSummary("Forget the conversation");
    }

    private static Results<Ok<ConversationDocument>, ProblemHttpResult> Read(string id, ConversationStore conversations, HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return conversations.Find(id) is { } found ? TypedResults.Ok(ConversationDocument.From(found)) : Missing(conversations);
    }

    private static Results<NoContent, ProblemHttpResult> Rename(string id, RenameRequest request, ConversationStore conversations)
    {
        var title = request.Title?.Trim();
        if (string.IsNullOrEmpty(title) || title.Length > MaxTitleCharacters)
            return Problems.Invalid($"title must have 1 to {MaxTitleCharacters} characters.");

        return conversations.Rename(id, title) ? TypedResults.NoContent() : Missing(conversations);
    }

    private static Results<NoContent, ProblemHttpResult> Delete(string id, ConversationStore conversations) =>
        conversations.Delete(id) ? TypedResults.NoContent() : Missing(conversations);

    internal static ProblemHttpResult Missing(ConversationStore conversations) => conversations.IsUnreadable
        ? Problems.Result(StatusCodes.Status503ServiceUnavailable, "Conversations cannot be read at the moment.")
        : Problems.NotFound("There is no such conversation; it may have expired.");
}

internal sealed record ConversationDocument(
    string ConversationId, string? Title, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, IReadOnlyList<ConversationDocument.TurnDocument> Turns)
{
    public static ConversationDocument From(StoredConversation conversation) => new(
        conversation.Id,
        conversation.Title,
        conversation.CreatedAt,
        conversation.UpdatedAt,
        [.. conversation.Turns.Select(turn => new TurnDocument(turn.Number, turn.AskedAt, turn.Question, turn.Limits, JsonElement.Parse(turn.AnswerJson)))]);

    /// <param name="Turn">1-based.</param>
    /// <param name="AskedAt">When it was answered.</param>
    /// <param name="Limits">What the search was limited to; null for nothing.</param>
    /// <param name="Answer">The answer, exactly as it was first sent.</param>
    internal sealed record TurnDocument(int Turn, DateTimeOffset AskedAt, string Question, TurnLimits? Limits, JsonElement Answer);
}

/// <param name="Title">1 to 120 characters.</param>
internal sealed record RenameRequest(string? Title);
