namespace Attest.Text;

/// <summary>What the rules know as data: lists in files beside the code, each below its heading, which is named as in the code.</summary>
internal static class WordLists
{
    private static readonly Dictionary<string, List<string>> Lists = new[] { "text", "passage", "article", "question", "answer" }
        .SelectMany(stage => Read($"{stage}-words.txt"))
        .ToDictionary(StringComparer.Ordinal);

    public static FrozenSet<string> Set(string name) => Words(name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The same words whatever their case, and more of them, with bars between.</summary>
    public static FrozenSet<string> AnyCase(string name, string more = "") =>
        Words(name).Concat(more.Split('|', StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> Lines(string name) => Lists[name];

    /// <summary>The line with the words of a list in place of its name in braces.</summary>
    public static string Filled(string line) =>
        Lists.Aggregate(line, (whole, list) => whole.Replace($"{{{list.Key}}}", string.Join(' ', list.Value), StringComparison.Ordinal));

    /// <summary>The lists of a file. What stands behind a colon in a heading is a remark, and so is a line that begins with "# ".</summary>
    public static Dictionary<string, List<string>> Read(string file)
    {
        var lists = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string> list = [];
        using var reader = new StreamReader(typeof(WordLists).Assembly.GetManifestResourceStream(file)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("== ", StringComparison.Ordinal))
                lists.Add(line[3..].Split(':')[0], list = []);
            else if (line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
                list.Add(line);
        }

        return lists;
    }

    private static IEnumerable<string> Words(string name) => Lists[name].SelectMany(line => line.Split(' '));
}
