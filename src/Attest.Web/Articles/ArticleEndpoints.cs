using Microsoft.Net.Http.Headers;

namespace Attest.Web.Articles;

/// <summary>GET /api/articles and /api/articles/{articleId}, each with an ETag of its content.</summary>
internal static class ArticleEndpoints
{
    public static void MapArticles(this RouteGroupBuilder api)
    {
        var articles = api.MapGroup("/articles").WithTags("Articles");
        articles.MapGet("", List)
            .WithSummary("What is loaded")
            .Produces<ArticleListDocument>()
            .Produces(StatusCodes.Status304NotModified);
        articles.MapGet("/{**articleId}", Read)
            .WithSummary("One article with its whole text")
            .Produces<ArticleDocument>()
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblems(404);
    }

    private static FileContentHttpResult List(
        SourceLibrary library, LimitOptions limits, IOptions<FeedbackOptions> feedback, AttestAnswerer answerer, HttpResponse response)
    {
        var document = ArticleListDocument.From(library.Current) with
        {
            QuestionCharacters = limits.QuestionCharacters,
            CommentCharacters = feedback.Value.CommentCharacters,
            QuotesOnly = answerer.WithoutModel == answerer,
        };
        return WithETag(document, response);
    }

    private static Results<FileContentHttpResult, ProblemHttpResult> Read(string articleId, SourceLibrary library, HttpResponse response)
    {
        // Kestrel leaves %2F in a path as it is, because there it is no separator; here both spellings mean the same article.
        var article = library.Current.FindArticle(articleId)
            ?? library.Current.FindArticle(articleId.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
        return article is null ? Problems.NotFound("There is no such article.") : WithETag(ArticleDocument.From(article, withText: true), response);
    }

    private static FileContentHttpResult WithETag<T>(T document, HttpResponse response)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(document, AttestJson.Options);
        response.Headers.CacheControl = "no-cache";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(json)[..16])}\"");
        return TypedResults.Bytes(json, "application/json; charset=utf-8", entityTag: tag);
    }
}

/// <param name="Articles">What is loaded, without texts.</param>
/// <param name="Problems">What could not be read.</param>
internal sealed record ArticleListDocument(IReadOnlyList<ArticleDocument> Articles, IReadOnlyList<ArticleListDocument.Problem> Problems)
{
    /// <summary>The longest question, in UTF-16 code units.</summary>
    public int QuestionCharacters { get; init; }

    /// <summary>The longest comment on an answer, in UTF-16 code units.</summary>
    public int CommentCharacters { get; init; }

    /// <summary>The longest title of a conversation, in UTF-16 code units.</summary>
    public int TitleCharacters { get; init; } = ConversationEndpoints.MaxTitleCharacters;

    /// <summary>Whether no chat model is configured, so that answers are quotes.</summary>
    public bool QuotesOnly { get; init; }

    public static ArticleListDocument From(SourceIndex index) => new(
        [.. index.Articles.Select(article => ArticleDocument.From(article, withText: false))],
        [.. index.Problems.Select(problem => new Problem(problem.Path, problem.Line, problem.What, problem.Remedy))]);

    internal sealed record Problem(string Path, int? Line, string What, string Remedy);
}
