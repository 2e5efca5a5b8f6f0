using System.Text.RegularExpressions;

namespace Attest.Questions.FollowUps;

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
    [GeneratedRegex(@"(?<item>\p{Lu}[\p{L}\p{M}’'.-]*(?:\s(?:of\s)?\p{Lu}[\p{L}\p{M}’'.-]*){0,5})(?:,\s(?<item>\p{Lu}[\p{L}\p{M}’'.-]*(?:\s(?:of\s)?\p{Lu}[\p{L}\p{M}’'.-]*){0,5}))*,?\s(?:and|or)\s(?<item>\p{Lu}[\p{L}\p{M}’'.-]*(?:\s(?:of\s)?\p{Lu}[\p{L}\p{M}’'.-]*){0,5})|(?:(?<=including\s|culture\s|in\s)|(?<=:\s))?(?<item>\p{Ll}{3,}(?:\s\p{Ll}{3,})?),\s(?<item>\p{Ll}{3,}(?:\s\p{Ll}{3,})?)(?:,\s(?<item>\p{Ll}{3,}(?:\s\p{Ll}{3,})?))*,?\s(?:and|or)\s(?<item>\p{Ll}{3,})", RegexOptions.CultureInvariant)]
    private static partial Regex Enumeration();

    /// <summary>Where the line is from.</summary>
    [GeneratedRegex(@"\s+[—–]\s+.*$|:\s+“.*$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Tail();
}
