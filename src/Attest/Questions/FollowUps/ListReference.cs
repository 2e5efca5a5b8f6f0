using System.Globalization;
using System.Text.RegularExpressions;

namespace Attest.Questions.FollowUps;

/// <summary>"What about the second one?": the item at that place of the latest answer's list.</summary>
internal static partial class ListReference
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    public static IReadOnlyList<string> Propose(string text, IReadOnlyList<Exchange> earlier)
    {
        var reference = Reference().Match(text);
        if (!reference.Success || earlier.Reverse().Select(ItemsOf).FirstOrDefault(found => found.Count > 1) is not { } items)
        {
            return [];
        }

        var place = PlaceOf(reference, items.Count);
        if (place < 0 || place >= items.Count)
        {
            return [];
        }

        var item = items[place];
        if (OnlyTheReference().IsMatch(text))
        {
            return [item.StartsWith('“') ? $"Summarise the article {item}." : $"What is known about {item}?"];
        }

        return [ReplyText.Capitalised(text[..reference.Index] + item + text[(reference.Index + reference.Length)..])];
    }

    private static IReadOnlyList<string> ItemsOf(Exchange exchange)
    {
        return AsksForArticles().IsMatch(exchange.Question) && ListedItems.Titles(exchange.Reply) is { Count: > 0 } titles ? titles : ListedItems.In(exchange.Reply);
    }

    private static int PlaceOf(Match reference, int count)
    {
        var word = reference.Groups["place"].Value.ToLowerInvariant();
        return word switch
        {
            "last" or "latter" => count - 1,
            "former" => 0,
            _ when Array.IndexOf(Ordinals, word) is >= 0 and var place => place,
            _ when int.TryParse(word.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyz"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number - 1,
            _ => -1,
        };
    }

    private const RegexOptions Ignoring = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string Place = @"(?<place>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|latter|former|\d{1,2}(?:st|nd|rd|th))";

    private const string Item = @"(?:(?:number|no\.|point|item|option)\s+(?<place>\d{1,2})|the\s+" + Place + @"(?:\s+(?:one|item|point|option|person|name|of\s+(?:them|these|those)))?(?!\s+(?!is\b|was\b|did\b|does\b|has\b|say\b|said\b|do\b|in\b|mean)[\p{L}\p{N}]))";

    [GeneratedRegex(@"\b(?:which|what|list|show|name)\b.*\b(?:articles|sources|documents|files)\b", Ignoring)]
    private static partial Regex AsksForArticles();

    [GeneratedRegex(Item, Ignoring)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^(?:(?:and|ok(?:ay)?|so|but)[,\s]+)?(?:(?:what|how)\s+about\s+|(?:can\s+you\s+)?(?:please\s+)?(?:tell|give)\s+me\s+(?:more\s+)?(?:details\s+)?(?:about|on)\s+|more\s+(?:about|on)\s+|(?:please\s+)?(?:explain|describe)\s+)?" + Item + @"(?:\W*|[,\s]+please\W*)$", Ignoring)]
    private static partial Regex OnlyTheReference();
}
