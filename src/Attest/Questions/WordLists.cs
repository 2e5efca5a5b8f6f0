namespace Attest.Questions;

/// <summary>The words and patterns that the rules know, by the headings of question-words.txt.</summary>
internal static class WordLists
{
    private static readonly Dictionary<string, List<string>> Lists = Read();

    public static FrozenSet<string> Set(string name) => Lists[name].SelectMany(line => line.Split(' ')).ToFrozenSet(StringComparer.Ordinal);

    public static WordPattern[] Patterns(string name) => [.. Lists[name].Select(line => new WordPattern(WithLists(line)))];

    private static string WithLists(string pattern) =>
        Lists.Aggregate(pattern, (whole, list) => whole.Replace($"{{{list.Key}}}", string.Join(' ', list.Value), StringComparison.Ordinal));

    private static Dictionary<string, List<string>> Read()
    {
        var lists = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string> list = [];
        using var reader = new StreamReader(typeof(WordLists).Assembly.GetManifestResourceStream("question-words.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("== ", StringComparison.Ordinal))
                lists.Add(line[3..], list = []);
            else if (line.Length > 0 && !line.StartsWith('#'))
                list.Add(line);
        }

        return lists;
    }
}
