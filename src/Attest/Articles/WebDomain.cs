using System.Text.RegularExpressions;
using Attest.Text;

namespace Attest.Articles;

/// <summary>Domain names as evidence for who publishes a page.</summary>
internal static partial class WebDomain
{
    /// <summary>
    /// The part of a host name that was registered, as its span within the host: "donga.com" of "dimg.donga.com", "bbc.co.uk" of
    /// "ichef.bbc.co.uk". Null for hosts that serve everybody, and for what is no domain.
    /// </summary>
    public static TextSpan? Registered(string host)
    {
        var labels = host.Split('.');
        if (labels.Length < 2 || !TopLevel().IsMatch(labels[^1]) || SharedHost().IsMatch(host))
        {
            return null;
        }

        var isCountry = labels[^1].Length == 2;
        var count = isCountry && labels.Length > 2 && SecondLevel().IsMatch(labels[^2]) ? 3 : 2;
        var length = labels[^count..].Sum(label => label.Length) + count - 1;
        return new TextSpan(host.Length - length, host.Length);
    }

    [GeneratedRegex(@"^[a-z]{2,12}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TopLevel();

    [GeneratedRegex(@"^(?:co|com|org|net|gov|ac|edu|or|ne|go|mil)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecondLevel();

    [GeneratedRegex(
        @"(?:^|\.)(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|aol|gmx|mail|protonmail|proton|naver|daum|hanmail|qq|163|126|yandex|cloudfront|amazonaws|akamaihd|akamaized|azureedge|cloudinary|imgix|fastly|wp|wordpress|blogspot|googleusercontent|gstatic|ggpht|twimg|twitter|fbcdn|facebook|cdninstagram|instagram|ytimg|youtube|imgur|flickr|staticflickr|gettyimages|shutterstock|istockphoto|alamy|reutersmedia|gravatar|wikimedia|unsplash|pexels|pixabay|doubleclick|scorecardresearch|googletagmanager)\.[a-z.]{2,7}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SharedHost();
}
