using Microsoft.Extensions.FileProviders;

namespace Attest.Web.Hosting;

/// <summary>
/// The chat page: static files beside the executable, made from page/ by "npm run bundle". What carries its hash in its name is kept by
/// browsers, the rest is revalidated by ETag on every visit.
/// </summary>
internal static partial class Page
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    public static string IndexFile { get; } = Path.Combine(Root, "index.html");

    public static void UsePage(this WebApplication app)
    {
        var files = new PhysicalFileProvider(Root);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = static file =>
            {
                var headers = file.Context.Response.Headers;
                headers.CacheControl = HashedName().IsMatch(file.File.Name) ? "public, max-age=31536000, immutable" : "no-cache";
                if (file.Context.Request.Path == "/widget.js")
                {
                    // The one file that pages of others load.
                    headers[SecurityHeaders.ResourcePolicy] = "cross-origin";
                }
            },
        });
    }

    [GeneratedRegex(@"-[A-Z0-9]{8}\.\w+(\.map)?$", RegexOptions.CultureInvariant)]
    private static partial Regex HashedName();
}

/// <summary>/healthz: the process answers. /readyz: the sources are read and questions are answered.</summary>
internal static class Health
{
    public static IEndpointConventionBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("").WithTags("Health");
        health.MapGet("/healthz", Alive);
        health.MapGet("/readyz", ReadyState).ProducesProblems(503);
        // Load balancers ask for the status alone.
        var heads = health.MapGroup("").ExcludeFromDescription();
        heads.MapMethods("/healthz", [HttpMethods.Head], Alive);
        heads.MapMethods("/readyz", [HttpMethods.Head], ReadyState);
        return health;
    }

    private static ContentHttpResult Alive() => TypedResults.Text("ok");

    private static Results<Ok<ReadyDocument>, ProblemHttpResult> ReadyState(
        SourceLibrary library, SourceLoading loading, ConversationStore conversations, FeedbackFile feedback, HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return library.IsReady
            ? TypedResults.Ok(new ReadyDocument(
                conversations.IsDegraded || feedback.IsDegraded ? "degraded" : "ready", library.Current.Articles.Count, library.Current.Passages.Count))
            : loading.NotReady(response);
    }
}

/// <param name="Status">"ready", or "degraded" where questions are answered, and conversations or judgements cannot be stored.</param>
internal sealed record ReadyDocument(string Status, int Articles, int Passages);

/// <summary>Makes the links that open a cited passage on the page.</summary>
/// <param name="page">The page's address with a slash at its end; null where citations have no links.</param>
internal sealed class PassageLinks(Uri? page)
{
    /// <summary>Links to where the client reached us: what its user can reach as well.</summary>
    public static PassageLinks For(HttpRequest request) => new(new Uri($"{AddressOf(request)}/"));

    public static string AddressOf(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";

    /// <summary>The page's own form, #article=ID&amp;span=START-END, with '/' left as it is in the id; null where citations have no links.</summary>
    public string? To(string articleId, TextSpan span)
    {
        var id = Uri.EscapeDataString(articleId).Replace("%2F", "/", StringComparison.Ordinal);
        return page is null ? null : $"{page.AbsoluteUri}#article={id}&span={span}";
    }

    public string? To(AnswerDocument.CitationDocument citation) => To(citation.ArticleId, new TextSpan(citation.Start, citation.End));
}
