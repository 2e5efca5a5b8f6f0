using System.Text.Json;
using Attest.Web.Hosting;
using Attest.Web.Limits;
using Attest.Web.Sources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Attest.Web.OpenAI;

/// <summary>/v1: what programs written for OpenAI's chat completions call.</summary>
internal static class OpenAiEndpoints
{
    public const string Prefix = "/v1";

    public static IServiceCollection AddOpenAi(this IServiceCollection services)
    {
        // The first writer that can write does: before the framework's own, which always can.
        services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, OpenAiErrorWriter>());
        return services
            .AddSingleton<CompletionService>();
    }

    public static IEndpointConventionBuilder MapOpenAi(this IEndpointRouteBuilder routes)
    {
        var limits = routes.ServiceProvider.GetRequiredService<IOptions<LimitOptions>>().Value;
        var v1 = routes.MapGroup(Prefix)
            .WithMetadata(new RequestSizeLimitAttribute(limits.BodyBytes))
            .WithMetadata(RateLimits.CountedRequest)
            .WithTags("OpenAI-compatible");
        v1.MapGet("/models", () => TypedResults.Json(OpenAiModel.List, OpenAiJson.Options)).WithSummary("The models: one");
        v1.MapGet("/models/{model}", Model).WithSummary("A model");
        v1.MapPost("/chat/completions", CompleteAsync)
            .AddEndpointFilter<ReadyFilter>()
            .RequireRateLimiting(RateLimits.Answers)
            .Accepts<ChatCompletionRequest>("application/json")
            .WithSummary("Answer the last user message, as one object or as a stream of chunks");
        return v1;
    }

    private static IResult Model(string model)
    {
        return string.Equals(model, OpenAiModel.Id, StringComparison.Ordinal)
            ? TypedResults.Json(OpenAiModel.Document, OpenAiJson.Options)
            : OpenAiError.UnknownModel(model).ToResult();
    }

    private static async Task<IResult> CompleteAsync(HttpContext context, CompletionService completions, IOptions<LimitOptions> limits,
        CancellationToken cancellationToken)
    {
        var (request, unreadable) = await ReadAsync(context.Request, cancellationToken);
        if (unreadable is not null)
        {
            return unreadable.ToResult();
        }

        var (question, error) = CompletionQuestion.From(request!, limits.Value.QuestionCharacters);
        if (error is not null)
        {
            return error.ToResult();
        }

        var links = PassageLinks.For(context.Request);
        context.Response.Headers.CacheControl = "no-store";
        return request!.Stream == true
            ? TypedResults.ServerSentEvents(await completions.StreamAsync(question!, links, request.StreamOptions?.IncludeUsage == true, cancellationToken))
            : TypedResults.Json(await completions.AnswerAsync(question!, links, cancellationToken), OpenAiJson.Options);
    }

    private static async Task<(ChatCompletionRequest? Request, OpenAiError? Error)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return (null, OpenAiError.For(StatusCodes.Status415UnsupportedMediaType, Problems.UsualDetail(StatusCodes.Status415UnsupportedMediaType)!));
        }

        try
        {
            var read = await request.ReadFromJsonAsync<ChatCompletionRequest>(OpenAiJson.Options, cancellationToken);
            return read is null ? (null, OpenAiError.Invalid("The body is null.", null)) : (read, null);
        }
        catch (JsonException exception)
        {
            return (null, OpenAiError.Invalid(Problems.WhereJsonBreaks(exception), null));
        }
    }
}
