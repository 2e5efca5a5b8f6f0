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

        var place = reference.Groups["place"].Value.Equals("other", StringComparison.OrdinalIgnoreCase)
            ? Enumerable.Range(0, items.Count).FirstOrDefault(at => !earlier[^1].Question.Contains(items[at], StringComparison.OrdinalIgnoreCase), -1)
            : PlaceOf(reference, items.Count);
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
        var titles = AsksForArticles().IsMatch(exchange.Question) ? ListedItems.Titles(exchange.Reply) : [];
        return titles.Count > 0 ? titles : ListedItems.In(exchange.Reply);
    }

    private static int PlaceOf(Match reference, int count)
    {
        var word = reference.Groups["place"].Value.ToLowerInvariant();
        return word switch
        {
            "last" or "latter" => count - 1,
            "former" => 0,
            _ when Array.IndexOf(Ordinals, word) is >= 0 and var place => place,
            _ when int.TryParse(word.AsSpan().TrimEnd("dhnrst"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number - 1,
            _ => -1,
        };
    }

    private const RegexOptions Ignoring = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string Place = @"(?<place>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|latter|former|other|\d{1,2}(?:st|nd|rd|th))";

    private const string Item = @"(?:(?:number|no\.|point|item|option)\s+(?<place>\d{1,2})|the\s+" + Place +
            @"(?:\s+(?:one|item|point|option|person|name|of\s+(?:them|these|those)))?(?!\s+(?!is\b|was\b|did\b|does\b|" +
            @"has\b|say\b|said\b|do\b|in\b|mean)[\p{L}\p{N}]))";

    [GeneratedRegex(@"\b(?:which|what|list|show|name)\b.*\b(?:articles|sources|documents|files)\b", Ignoring)]
    private static partial Regex AsksForArticles();

    [GeneratedRegex(Item, Ignoring)]
    private static partial Regex Reference();

    [GeneratedRegex(
            @"^(?:(?:and|ok(?:ay)?|so|but)[,\s]+)?(?:(?:what|how)\s+about\s+|(?:can\s+you\s+)?(?:please\s+)?(?:tell|" +
            @"give)\s+me\s+(?:more\s+)?(?:details\s+)?(?:about|on)\s+|more\s+(?:about|on)\s+|(?:please\s+)?(?:explain|" +
            @"describe)\s+)?" + Item + @"(?:\W*|[,\s]+please\W*)$", Ignoring)]
    private static partial Regex OnlyTheReference();
}

/// <summary>What an answer enumerates: its numbered or bulleted lines, its lines, or the members of "A, B and C".</summary>
internal static partial class ListedItems
{
    /// <summary>A line longer than this is named by the names in it instead.</summary>
    private const int MostCharacters = 160;

    public static IReadOnlyList<string> In(string reply)
    {
        var lines = ReplyText.Plain(reply).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var bulleted = lines.Select(line => Bullet().Match(line)).Where(match => match.Success).Select(match => match.Groups["item"].Value).ToArray();
        if (bulleted.Length > 1)
        {
            return [.. bulleted.Select(Shortened)];
        }

        var members = lines.Select(Members).MaxBy(found => found.Count) ?? [];
        return members.Count > 1 || lines.Length == 1 ? members : [.. lines.Select(Shortened)];
    }

    /// <summary>The titles of a listing of articles, in quotation marks as its lines have them; empty where it is none.</summary>
    public static IReadOnlyList<string> Titles(string reply)
    {
        var lines = ReplyText.Plain(reply).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var titles = lines.Select(line => (line, from: line.IndexOf('“', StringComparison.Ordinal), to: line.LastIndexOf('”')))
            .Where(quoted => quoted.from >= 0 && quoted.to > quoted.from)
            .Select(quoted => quoted.line[quoted.from..(quoted.to + 1)])
            .ToArray();
        return titles.Length == lines.Length ? titles : [];
    }

    /// <summary>"Denis Mantrurov, Andrei Belousov, and Sergey Lavrov": members begin alike, with capitals or without.</summary>
    private static IReadOnlyList<string> Members(string line)
    {
        var enumeration = Enumeration().Matches(line).MaxBy(match => match.Groups["item"].Captures.Count);
        return enumeration is null
            ? []
            : [.. enumeration.Groups["item"].Captures.Select(capture => capture.Value.Trim(' ', ',', '.', '“', '”', '"'))];
    }

    private static string Shortened(string line)
    {
        var item = Tail().Replace(line, "").Trim(' ', '.', ',', '“', '”', ':', ';');
        if (item.Length <= MostCharacters)
        {
            return item;
        }

        var quoted = line[(line.IndexOf('“', StringComparison.Ordinal) + 1)..];
        var named = Mentions.In(quoted).Select(mention => mention.Text).Distinct(StringComparer.OrdinalIgnoreCase).Take(2);
        return string.Join(" and ", named) is { Length: > 0 } names ? names : item[..MostCharacters];
    }

    [GeneratedRegex(@"^(?:\d{1,2}[.)]|[-–•*])\s+(?<item>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Bullet();

    /// <summary>Capitalised members first of all: prose between commas is no list.</summary>
    [GeneratedRegex(
            @"(?<item>\p{Lu}[\p{L}\p{M}’'.-]*(?:\s(?:of\s)?\p{Lu}[\p{L}\p{M}’'.-]*){0,5})(?:,\s(?<item>\p{Lu}[\p{L" +
            @"}\p{M}’'.-]*(?:\s(?:of\s)?\p{Lu}[\p{L}\p{M}’'.-]*){0,5}))*,?\s(?:and|" +
            @"or)\s(?<item>\p{Lu}[\p{L}\p{M}’'.-]*(?:\s(?:of\s)?\p{Lu}[\p{L}\p{M}’'.-]*){0,5})|(?:(?<=including\s|" +
            @"culture\s|in\s)|(?<=:\s))?(?<item>\p{Ll}{3,}(?:\s\p{Ll}{3,})?),\s(?<item>\p{Ll}{3,}(?:\s\p{Ll}{3,})?" +
            @")(?:,\s(?<item>\p{Ll}{3,}(?:\s\p{Ll}{3,})?))*,?\s(?:and|or)\s(?<item>\p{Ll}{3,})", RegexOptions.CultureInvariant)]
    private static partial Regex Enumeration();

    /// <summary>Where the line is from.</summary>
    [GeneratedRegex(@"\s+[—–]\s+.*$|:\s+“.*$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Tail();
}
