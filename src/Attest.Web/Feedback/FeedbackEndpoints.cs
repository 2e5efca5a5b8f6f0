namespace Attest.Web.Feedback;

/// <summary>POST /api/feedback: thumbs up or down for an answer, with a reason.</summary>
internal static class FeedbackEndpoints
{
    public static IServiceCollection AddFeedback(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<FeedbackOptions>(configuration, FeedbackOptions.Section);
        return services.AddSingleton<FeedbackFile>();
    }

    public static void MapFeedback(this RouteGroupBuilder api) =>
        api.MapPost("/feedback", AcceptAsync)
            .WithTags("Feedback")
            .WithSummary("Judge an answer")
            .ProducesProblems(400, 404, 415, 422, 503);

    private static async Task<Results<NoContent, ProblemHttpResult>> AcceptAsync(
        FeedbackRequest request,
        FeedbackFile file,
        ConversationStore conversations,
        IOptions<FeedbackOptions> options,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (request.Rating is not ("up" or "down"))
            return Problems.Invalid("rating must be \"up\" or \"down\".");

        if (request.Comment?.Length > options.Value.CommentCharacters)
            return Problems.Invalid($"comment must have at most {options.Value.CommentCharacters} characters.");

        var conversation = request.ConversationId is { } id ? conversations.Find(id) : null;
        if (conversation?.Turns.FirstOrDefault(turn => turn.Number == request.Turn) is not { } judged)
            return Problems.NotFound("There is no such turn in a conversation of that id; it may have expired.");

        var comment = string.IsNullOrWhiteSpace(request.Comment) ? null : request.Comment.Trim();
        var entry = new FeedbackEntry(time.GetUtcNow(), conversation.Id, judged.Number, request.Rating, comment, judged.Question, judged.Reply);
        return await file.TryAppendAsync(entry, cancellationToken) ? TypedResults.NoContent()
            : Problems.Result(StatusCodes.Status503ServiceUnavailable, "Judgements cannot be stored at the moment. Try again later.");
    }
}

/// <param name="Turn">1-based.</param>
/// <param name="Rating">"up" or "down".</param>
/// <param name="Comment">Why; may be null.</param>
internal sealed record FeedbackRequest(string? ConversationId, int? Turn, string? Rating, string? Comment);
