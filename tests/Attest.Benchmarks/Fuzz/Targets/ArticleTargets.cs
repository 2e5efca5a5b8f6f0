using Attest.Articles;

namespace Attest.Benchmarks.Fuzz.Targets;

/// <summary>Files as the loader reads them, by the name that makes it read them so.</summary>
internal static class ArticleTargets
{
    private static readonly string[] Prose =
    [
        "\n\n", "\r\n", "\r", "\u2028", ". ", "... ", "…", "Mr. ", "U.S. ", "e.g. ", "p.m. ", "“", "”", "\"", "'s ", "(", ")", "— ", "1. ", "• ", "- ", "# ", "* * *", "```", "`",
        "[text](https://example.org/a)", "![image](a.png)", "<br>", "<p>", "&amp;", "&#8217;", "|", "By Jane Doe", "Published: 2 April 2025", "Advertisement", "Share this article",
        "Read more:", "© 2024 Example News", "https://example.org/2024/10/26/a", "\u00A0", "\u200B", "\u202E", "\u0301", "\u00AD", "\uFEFF", "👩‍👩‍👧", "日本語。", "עברית", "ﬁ", "\0", "I. ", "No. 5",
    ];

    private static readonly string[] Yaml =
    [
        "---\n", "...\n", "title: ", "published: ", "2024-07-08T10:59:00+09:00", "authors: [", "]", "url: https://herald.example/", "publisher: ", "date: ", ": ", "- ", "\n  ", "|\n", ">-\n",
        "&a ", "*a", "!!binary ", "{", "}", "\"", "'", "#", "? ", "%YAML 1.2\n", "\t", "null", "0x7F", "\\u0000", "9999-99-99",
    ];

    private static readonly string[] Json =
    [
        "{\"id\":\"", "\",\"text\":\"", "\"}\n", "\\n", "\\ud800", "\\udc00", "\\u0000", "\",\"title\":\"", "\",\"published\":\"2024-07-08", "\",\"authors\":[\"", "\"]", "null", "true", "1e400",
        "[", "]", "{", "}", "\uFEFF", "\r\n", "\"id\":7,",
    ];

    public static IEnumerable<FuzzTarget> In(string folder, string seeds)
    {
        string[] articles = [.. Directory.GetFiles(seeds, "*.txt").Order(StringComparer.Ordinal).Select(file => File.ReadAllText(file)).Select(text => text[..Math.Min(text.Length, 3_000)])];
        const string Declared = "---\ntitle: The bridge is closed\npublished: 2024-07-08\nauthors: [Jane Doe, Kim Min-ji]\nurl: https://herald.example/a\n---\nThe Valley Bridge was closed on Monday. It is old.\n";
        const string Lines = "{\"id\":\"7\",\"text\":\"The Valley Bridge was closed. \\ud83d\\ude00\",\"title\":\"Closed\",\"published\":\"2024-07-08\",\"authors\":[\"Jane Doe\"]}\n{\"id\":8,\"text\":\"b\"}\n";
        return
        [
            Reading(folder, "txt", "a.txt", [.. articles, "One. Two."], Prose),
            Reading(folder, "md", "a.md", [Declared, "# Title\n\nText *bold* [a](b). ![i](j)\n\n- one\n- two\n"], [.. Prose, .. Yaml]),
            Reading(folder, "jsonl", "a.jsonl", [Lines], Json),
            Reading(folder, "meta.yaml", "b.meta.yaml", [Declared.Replace("---", "", StringComparison.Ordinal)], Yaml, beside: "b.txt"),
        ];
    }

    private static FuzzTarget Reading(string folder, string name, string file, string[] examples, string[] words, string? beside = null)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        if (beside is not null)
        {
            File.WriteAllText(Path.Combine(own, beside), "Title\n\nThe bridge was opened on 3 May 2024. It is red.\n");
        }

        var loader = new ArticleLoader(new SourcesOptions());
        return new FuzzTarget(name, examples, words, async (input, cancellationToken) =>
        {
            await File.WriteAllBytesAsync(Path.Combine(own, file), input, cancellationToken);
            var loaded = await loader.LoadAsync([own], null, cancellationToken);
            FuzzTarget.Require(loaded.Articles.Count + loaded.Problems.Count > 0, "neither an article nor a problem");
            foreach (var article in loaded.Articles)
            {
                ArticleChecks.Check(article);
            }
        });
    }
}
