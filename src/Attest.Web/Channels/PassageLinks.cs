using Attest.Contracts;

namespace Attest.Web.Channels;

/// <summary>Makes the links that open a cited passage on the page.</summary>
/// <param name="page">The page's address with a slash at its end; null where citations have no links.</param>
internal sealed class PassageLinks(Uri? page)
{
    /// <summary>Links to the configured address, or to the one by which the channel reached this service.</summary>
    public static PassageLinks For(ChannelOptions options, HttpRequest request)
    {
        if (!options.LinkCitations)
        {
            return new PassageLinks(null);
        }

        var page = string.IsNullOrEmpty(options.PublicUrl) ? $"{request.Scheme}://{request.Host}{request.PathBase}" : options.PublicUrl;
        return new PassageLinks(new Uri(page.TrimEnd('/') + "/"));
    }

    /// <summary>Null where citations have no links.</summary>
    public string? To(AnswerDocument.CitationDocument citation)
    {
        var id = Uri.EscapeDataString(citation.ArticleId).Replace("%2F", "/", StringComparison.Ordinal);
        return page is null ? null : $"{page.AbsoluteUri}#article={id}&span={citation.Start}-{citation.End}";
    }
}
