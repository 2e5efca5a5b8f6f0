using Microsoft.Net.Http.Headers;

namespace Attest.Web.Chat;

/// <summary>POST /api/chat: one answer as JSON, or its making as server-sent events.</summary>
internal static class ChatEndpoints
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue Events = new("text/event-stream");

    public static IServiceCollection AddChat(this IServiceCollection services) =>
        services
            .AddSingleton<AnswerStream>(provider => provider.GetRequiredService<AttestAnswerer>().AskStreamingAsync)
            .AddSingleton<ChatService>();

    public static void MapChat(this RouteGroupBuilder api) =>
        api.MapPost("/chat", AskAsync)
            .RequireRateLimiting(RateLimits.Answers)
            .WithTags("Chat")
            .WithSummary("Answer a question from the sources")
            .WithDescription("With Accept: text/event-stream the events are status, passages, delta, correction (the deltas so far no longer hold), answer "
                + "and error; the answer event holds the same object as the JSON reply.")
            .Produces<ChatAnswer>(StatusCodes.Status200OK, "application/json", "text/event-stream")
            .ProducesProblems(400, 404, 406, 413, 415, 422, 503);

    private static async Task<IResult> AskAsync(
        ChatRequest request,
        ChatService chat,
        SourceLibrary library,
        ConversationStore conversations,
        LimitOptions limits,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        if (Preferred(context.Request) is not { } wanted)
            return Problems.Result(StatusCodes.Status406NotAcceptable, "Answers come as application/json or text/event-stream.");

        var text = request.Question?.Trim() ?? "";
        var (filter, problem) = request.ToFilter(library.Current);
        problem = QuestionLimits.Problem(text, limits.QuestionCharacters) ?? problem;
        if (problem is not null)
            return Problems.Invalid(problem);

        var conversation = request.ConversationId is { } id ? conversations.Find(id) : null;
        if (request.ConversationId is not null && conversation is null && !conversations.IsUnreadable)
            return ConversationEndpoints.Missing(conversations);

        var earlier = conversation?.Turns ?? [];
        problem = request.ReplacesTurn is { } replaced
            ? replaced >= 1 && replaced <= earlier.Count ? null : $"replacesTurn is {replaced}, but the conversation has {earlier.Count} turns."
            : conversations.IsFull(earlier.Count) ? "This conversation is as long as conversations get here. Start a new one." : null;
        if (problem is not null)
            return Problems.Invalid(problem);

        IReadOnlyList<StoredTurn> kept = [.. earlier.Take((request.ReplacesTurn ?? int.MaxValue) - 1)];
        var question = new Question(text) { History = StoredTurn.History(kept), Filter = filter };
        var asked = request.Branch
            ? new ChatQuestion(question, ConversationId.Create(), request.OrNull(), null, kept)
            : new ChatQuestion(question, request.ConversationId ?? ConversationId.Create(), request.OrNull(), request.ReplacesTurn);
        context.Response.Headers.CacheControl = "no-store";
        return wanted == Events
            ? TypedResults.ServerSentEvents(chat.StreamAsync(asked, cancellationToken))
            : TypedResults.Ok(await chat.AnswerAsync(asked, cancellationToken));
    }

    /// <summary>The form that the client likes better; JSON where it does not care; null where it wants neither.</summary>
    internal static MediaTypeHeaderValue? Preferred(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Count == 0 ? Json : new[] { Json, Events }.Where(offered => Quality(offered) > 0).MaxBy(Quality);

        double Quality(MediaTypeHeaderValue offered) => accepted
            .Where(offered.IsSubsetOf)
            .OrderByDescending(range => (range.MatchesAllTypes ? 0 : 1) + (range.MatchesAllSubTypes ? 0 : 1))
            .Select(range => range.Quality ?? 1)
            .FirstOrDefault(0);
    }
}

/// <summary>A question, the conversation it belongs to, and what limits the search.</summary>
internal sealed record ChatRequest : TurnLimits
{
    public string? Question { get; init; }

    /// <summary>From an earlier answer; null starts a conversation.</summary>
    public string? ConversationId { get; init; }

    /// <summary>1-based number of the turn that this question replaces, with all after it: "edit and ask again".</summary>
    public int? ReplacesTurn { get; init; }

    /// <summary>The conversation stays as it is; this question goes on in a copy of what is before the turn that it would replace.</summary>
    public bool Branch { get; init; }
}
