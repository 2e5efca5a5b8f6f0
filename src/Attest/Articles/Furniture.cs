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
        var parts = new PatternParts(NamedGroups);
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string> section = [];
        using var reader = new StreamReader(typeof(Furniture).Assembly.GetManifestResourceStream("furniture.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("== ", StringComparison.Ordinal))
                sections[line[3..line.IndexOf(':', StringComparison.Ordinal)]] = section = [];
            else if (line.Split(" = ") is [['{', .. var name, '}'], var words])
                parts[name] = parts[name] is { Length: > 0 } before ? $"{before}|{words}" : words;
            else if (line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
                section.Add(line);
        }

        return sections.ToDictionary(rules => rules.Key, rules => parts.Pattern($"^({string.Join('|', rules.Value)})$"), StringComparer.Ordinal);
    }
}
