using Attest.Articles;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Attest.Mcp;

/// <summary>Every article as a resource, attest://articles/ID: its text as stored, which all offsets count into.</summary>
internal sealed class ArticleResources(Func<SourceLibrary> library, Task loaded)
{
    public const string Prefix = "attest://articles/";
    private const string PlainText = "text/plain";

    /// <summary>Articles in one page of the list; the cursor is the number of the next one.</summary>
    private const int PageSize = 200;

    public async ValueTask<ListResourcesResult> ListAsync(RequestContext<ListResourcesRequestParams> request, CancellationToken cancellationToken)
    {
        await loaded.WaitAsync(cancellationToken);
        var articles = library().Current.Articles;
        var first = 0;
        if (request.Params?.Cursor is { } cursor
            && (!int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out first) || first > articles.Count))
        {
            throw new McpProtocolException("The cursor is not one of this server's.", McpErrorCode.InvalidParams);
        }

        var next = first + PageSize;
        return new ListResourcesResult
        {
            Resources = [.. articles.Skip(first).Take(PageSize).Select(Describe)],
            NextCursor = next < articles.Count ? next.ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    public static ValueTask<ListResourceTemplatesResult> ListTemplatesAsync(
        RequestContext<ListResourceTemplatesRequestParams> request, CancellationToken cancellationToken)
    {
        var template = new ResourceTemplate
        {
            UriTemplate = Prefix + "{+articleId}",
            Name = "article",
            Title = "An article",
            Description = "The whole text of an article by the articleId that ask and search return.",
            MimeType = PlainText,
        };
        return ValueTask.FromResult(new ListResourceTemplatesResult { ResourceTemplates = [template] });
    }

    public async ValueTask<ReadResourceResult> ReadAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken)
    {
        await loaded.WaitAsync(cancellationToken);
        var uri = request.Params?.Uri ?? "";
        var article = uri.StartsWith(Prefix, StringComparison.Ordinal) ? library().Current.FindArticle(Uri.UnescapeDataString(uri[Prefix.Length..])) : null;
        return article is null
            ? throw new McpProtocolException($"There is no resource {uri}.", McpErrorCode.ResourceNotFound)
            : new ReadResourceResult { Contents = [new TextResourceContents { Uri = uri, MimeType = PlainText, Text = article.Text }] };
    }

    public static string UriOf(Article article) => Prefix + Uri.EscapeDataString(article.Id).Replace("%2F", "/", StringComparison.Ordinal);

    private static Resource Describe(Article article)
    {
        var metadata = article.Metadata;
        var byline = new[] { metadata.Publisher?.Value, metadata.Published?.Value.ToIso8601() ?? "undated" };
        return new Resource
        {
            Uri = UriOf(article),
            Name = article.Id,
            Title = article.DisplayTitle,
            Description = string.Join(" · ", byline.OfType<string>()),
            MimeType = PlainText,
            Size = Encoding.UTF8.GetByteCount(article.Text),
        };
    }
}
