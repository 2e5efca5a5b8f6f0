namespace Attest.Web.OpenAI;

/// <summary>/v1: what programs written for OpenAI's chat completions call.</summary>
internal static class OpenAiEndpoints
{
    public const string Prefix = "/v1";

    public static IServiceCollection AddOpenAi(this IServiceCollection services)
    {
        // The first writer that can write does: before the framework's own, which always can.
        services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, OpenAiErrorWriter>());
        return services.AddSingleton<CompletionService>();
    }

    public static IEndpointConventionBuilder MapOpenAi(this IEndpointRouteBuilder routes)
    {
        var v1 = routes.MapGroup(Prefix)
            .WithMetadata(RateLimits.CountedRequest)
            .WithTags("OpenAI-compatible");
        v1.MapGet("/models", () => TypedResults.Ok(OpenAiModel.List())).WithSummary("The models: one");
        v1.MapGet("/models/{model}", Model).WithSummary("A model");
        v1.MapPost("/chat/completions", CompleteAsync)
            .AddEndpointFilter<ReadyFilter>()
            .RequireRateLimiting(RateLimits.Answers)
            .WithSummary("Answer the last user message, as one object or as a stream of chunks");
        return v1;
    }

    private static IResult Model(string model) =>
        model == OpenAiModel.Id ? TypedResults.Ok(OpenAiModel.Document()) : OpenAiException.UnknownModel(model).ToResult();

    private static async Task<IResult> CompleteAsync(
        ChatCompletionRequest request, CompletionService completions, LimitOptions limits, HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            var question = CompletionQuestion.From(request, limits.QuestionCharacters);
            var links = PassageLinks.For(context.Request);
            context.Response.Headers.CacheControl = "no-store";
            return request.Stream == true
                ? TypedResults.ServerSentEvents(await completions.StreamAsync(question, links, request.StreamOptions?.IncludeUsage == true, cancellationToken))
                : TypedResults.Json(await completions.AnswerAsync(question, links, cancellationToken), AttestJson.Options);
        }
        catch (OpenAiException exception)
        {
            return exception.ToResult();
        }
    }
}
