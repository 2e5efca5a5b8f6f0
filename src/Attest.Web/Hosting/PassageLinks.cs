using Attest.Contracts;
using Attest.Text;

namespace Attest.Web.Hosting;

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
