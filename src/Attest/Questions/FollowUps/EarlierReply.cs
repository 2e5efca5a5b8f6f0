namespace Attest.Questions.FollowUps;

/// <summary>An earlier question with its reply.</summary>
/// <param name="Question">Stand-alone.</param>
/// <param name="Reply">The answer's text; empty where it is not known.</param>
internal sealed record Exchange(string Question, string Reply)
{
    /// <summary>The question as it goes on in another: without its end mark.</summary>
    public string Asked => Question.TrimEnd('?', '.', '!', ' ');
}

/// <summary>Reads an answer's text again: its words up front, its lines, its lists.</summary>
internal static partial class EarlierReply
{
    /// <summary>A line longer than this is named by the names in it instead.</summary>
    private const int MostCharacters = 160;

    /// <summary>The words that answer, which the answer sets in bold; null where it has none.</summary>
    public static string? Lead(string reply)
    {
        var lead = Bold().Match(reply);
        return lead.Success && lead.Groups["words"].Value.Split(' ').Length <= 8
            ? Office().Replace(lead.Groups["words"].Value.Trim(' ', '.', ','), "")
            : null;
    }

    /// <summary>Without markers and emphasis.</summary>
    public static string Plain(string reply) => Marks().Replace(reply, "").Trim();

    /// <summary>The same without the names of the sources that stand before their words.</summary>
    public static string Quoted(string reply) => Label().Replace(Plain(reply), "");

    public static string Capitalised(string text) => text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    /// <summary>In the middle of a sentence; a name keeps its capital.</summary>
    public static string Uncapitalised(string text) =>
        text.Length > 1 && GrammarWords.BeginsSentence.Contains(text.Split(' ', 2)[0].ToLowerInvariant()) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    /// <summary>What an answer enumerates: the titles of a listing, its bulleted lines, the members of "A, B and C", or its lines.</summary>
    public static IReadOnlyList<string> Items(string reply)
    {
        var listed = LinesOf(Plain(reply));
        if (listed.Length > 1 && listed.All(line => line.StartsWith('“') && line.Contains('”', StringComparison.Ordinal)))
            return [.. listed.Select(line => line[..(line.LastIndexOf('”') + 1)])];

        var text = Quoted(reply);
        var lines = LinesOf(text);
        var bulleted = lines.Select(line => Bullet().Match(line)).Where(match => match.Success).Select(match => match.Groups["item"].Value).ToArray();
        if (bulleted.Length > 1)
            return [.. bulleted.Select(Shortened)];

        var members = Enumerated(text);
        return members.Count > 1 || lines.Length == 1 ? members : [.. lines.Select(Shortened)];
    }

    private static string[] LinesOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The longest run of names with nothing but commas, "and" and "or" between them: prose between commas is no list.</summary>
    private static IReadOnlyList<string> Enumerated(string text)
    {
        List<Mention> longest = [], run = [];
        foreach (var name in Mentions.Names(text))
        {
            var isNext = run.Count > 0 && name.Start >= run[^1].End && text[run[^1].End..name.Start].Trim(' ', ',') is "" or "and" or "or";
            run = isNext ? [.. run, name] : [name];
            longest = run.Count > longest.Count ? run : longest;
        }

        return longest.Count > 1 ? [.. longest.Select(name => name.Text)] : [];
    }

    private static string Shortened(string line)
    {
        var item = Source().Replace(line, "").Trim(' ', '.', ',', '“', '”', ':', ';');
        return item.Length <= MostCharacters ? item
            : string.Join(" and ", Mentions.In(item).Select(mention => mention.Text).Distinct().Take(2)) is { Length: > 0 } names ? names
            : item[..MostCharacters];
    }

    [GeneratedRegex(@"\*\*(?<words>[^*\n]{2,80})\*\*")]
    private static partial Regex Bold();

    /// <summary>"Minister of Finance Ada Berg": whoever is meant later is called by first and last name.</summary>
    [GeneratedRegex(@"^(?:the )?\p{Lu}\w+ of (?:the )?\p{Lu}\w+ (?=\p{Lu}\S+ \p{Lu}\S+$)")]
    private static partial Regex Office();

    [GeneratedRegex(@"(?<=^|\n|— )[^“\n]{1,120}: (?=“)")]
    private static partial Regex Label();

    [GeneratedRegex(@"\*\*|\s*\[\d{1,3}\]")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^(?:\d{1,2}[.)]|[-–•*])\s+(?<item>.+)$")]
    private static partial Regex Bullet();

    /// <summary>Where the line is from.</summary>
    [GeneratedRegex(@"\s+[—–]\s+.*$", RegexOptions.Singleline)]
    private static partial Regex Source();
}
