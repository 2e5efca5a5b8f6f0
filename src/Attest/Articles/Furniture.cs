namespace Attest.Articles;

/// <summary>Lines that belong to the page and not to the article, by the rules of furniture.txt.</summary>
internal static class Furniture
{
    private static readonly Dictionary<string, Regex> Sections = Read();

    /// <summary>Furniture wherever it stands.</summary>
    public static bool IsAnywhere(string line) => Sections["anywhere"].IsMatch(line);

    /// <summary>Furniture above the first and below the last paragraph.</summary>
    public static bool IsAtEdge(string line) => Sections["edge"].IsMatch(line);

    /// <summary>The name of a section or a kind of article.</summary>
    public static bool IsSection(string line) => Sections["section"].IsMatch(line);

    public static bool IsDesk(string line) => Sections["desk"].IsMatch(line);

    /// <summary>A heading above lists of other articles or comments.</summary>
    public static bool StartsTail(string line) => Sections["tail"].IsMatch(line);

    private static Dictionary<string, Regex> Read()
    {
        var parts = new PatternParts(IgnoringCaseExplicitCapture);
        var sections = WordLists.Read("furniture.txt");
        foreach (var (name, words) in sections.Values.SelectMany(lines => lines).Select(Named).OfType<(string, string)>())
            parts[name] = parts[name] is { Length: > 0 } before ? $"{before}|{words}" : words;

        return sections.ToDictionary(
            section => section.Key,
            section => parts.Pattern($"^({string.Join('|', section.Value.Where(line => Named(line) is null))})$"),
            StringComparer.Ordinal);
    }

    /// <summary>Words that a line names for the rules; null for a rule.</summary>
    private static (string Name, string Words)? Named(string line) => line.Split(" = ") is [['{', .. var name, '}'], var words] ? (name, words) : null;
}
