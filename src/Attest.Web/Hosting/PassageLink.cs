using Attest.Text;

namespace Attest.Web.Hosting;

/// <summary>Links that open a passage on our page.</summary>
internal static class PassageLink
{
    /// <summary>Where the client reached us: what its user can reach as well.</summary>
    public static Uri OriginOf(HttpRequest request) => new($"{request.Scheme}://{request.Host}/");

    /// <summary>The page's own form, /#article=ID&amp;span=START-END, with '/' left as it is in the id.</summary>
    public static string To(Uri origin, string articleId, TextSpan span)
    {
        var id = Uri.EscapeDataString(articleId).Replace("%2F", "/", StringComparison.Ordinal);
        return $"{origin.GetLeftPart(UriPartial.Authority)}/#article={id}&span={span}";
    }
}
