using System.Net.Http.Headers;

namespace Attest.Web.Access;

/// <summary>What a request shows at the door.</summary>
internal static class Credentials
{
    /// <summary>Holds the key itself: no session has to be stored or signed, and taking the key out of the settings ends it at once.</summary>
    public const string Cookie = "attest-access";

    public const string CookiePath = "/api";

    /// <summary>The token of "Authorization: Bearer", or x-api-key.</summary>
    public static string? InHeader(HttpRequest request)
    {
        return AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            && string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
                ? header.Parameter
                : request.Headers["x-api-key"].ToString() is { Length: > 0 } key ? key : null;
    }

    /// <summary>A browser sends a cookie along unasked, so it counts only where the browser says that our own page is asking.</summary>
    public static string? InCookie(HttpRequest request)
    {
        return request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none" ? request.Cookies[Cookie] : null;
    }
}
