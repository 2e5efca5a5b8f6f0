using Microsoft.Net.Http.Headers;

namespace Attest.Web.Widget;

/// <summary>/widget: the chat page for a frame, which only pages of the allowed origins may show. /widget.js is a file of the page.</summary>
internal static class WidgetEndpoints
{
    public static IServiceCollection AddWidget(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSection<WidgetOptions>(configuration, WidgetOptions.Section);

    public static IEndpointConventionBuilder MapWidget(this IEndpointRouteBuilder routes)
    {
        var widget = routes.MapGroup("");
        widget.MapGet("/widget", Frame).ExcludeFromDescription();
        widget.MapPost("/api/access/visitor", IssuePass)
            .WithMetadata(RateLimits.CountedRequest)
            .WithTags("Access")
            .WithSummary("A pass for visitors of the pages that may show the widget")
            .ProducesProblems(404);
        return widget;
    }

    private static PhysicalFileHttpResult Frame(WidgetOptions options, HttpResponse response)
    {
        response.Headers.CacheControl = "no-cache";
        response.Headers.ContentSecurityPolicy = SecurityHeaders.PolicyFor(options.AllowedOrigins);
        // A host page that isolates itself (COEP: require-corp) shows only frames that say this.
        response.Headers[SecurityHeaders.ResourcePolicy] = "cross-origin";
        return TypedResults.PhysicalFile(Page.IndexFile, "text/html; charset=utf-8");
    }

    private static Results<Ok<VisitorPassDocument>, ProblemHttpResult> IssuePass(WidgetOptions options, VisitorPasses passes, HttpResponse response)
    {
        response.Headers[HeaderNames.CacheControl] = "no-store";
        return options.AllowedOrigins.Count > 0
            ? TypedResults.Ok(new VisitorPassDocument(passes.Issue(), (int)VisitorPasses.Lifetime.TotalSeconds))
            : Problems.NotFound("No page may show the widget: Widget:AllowedOrigins is empty.");
    }
}

/// <summary>The chat button for pages of others. Section "Widget".</summary>
internal sealed class WidgetOptions : IValidatableObject
{
    public const string Section = "Widget";

    /// <summary>
    /// Origins (https://host[:port]) whose pages may show the chat; none by default. Their visitors ask without a key, and so
    /// can any program that fetches a visitor's pass: what the widget is set up for is public.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        WebOrigin.Problems($"{Section}:{nameof(AllowedOrigins)}", AllowedOrigins).Select(problem => new ValidationResult(problem, [nameof(AllowedOrigins)]));
}

/// <param name="Pass">To be sent as "Authorization: Bearer PASS".</param>
/// <param name="ExpiresIn">Seconds.</param>
internal sealed record VisitorPassDocument(string Pass, int ExpiresIn);
