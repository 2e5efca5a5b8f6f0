namespace Attest.Benchmarks.Fuzz;

/// <summary>Articles put together by chance of what makes sentences and pages hard: the same ones for a seed.</summary>
internal sealed class GeneratedArticles(Random random)
{
    private static readonly string[] Words =
    [
        "the", "bridge", "Holm", "council", "said", "in", "2024", "3.5", "million", "euros", "$1,000", "Mr.", "Dr.", "U.S.", "e.g.", "p.m.", "No. 5", "J. Smith", "St.", "vs.", "Sept.", "etc.", "…", "...", "it's", "“we", "agree”", "\"no\"", "(see",
        "below)", "—", "–", "naïve", "cafe\u0301", "Å", "ﬁve", "日本", "한국", "עברית", "العربية", "👩‍👩‍👧", "🇳🇱", "x²", "\u00AD", "\u200B", "soft\u00ADhyphen", "a\u00A0b", "https://example.org/a.b?c=d#e.", "a@b.example", "file.txt", "v1.2.3", "10:30", "#tag",
        "@user", "**bold**", "_slanted_", "`code`", "[link](https://example.org/)", "![alt](a.png)", "<b>tag</b>", "&amp;", "&#8217;", "[1]", "{x}", "\\", "\u202Eabc\u202C", "\u2028", "\t", "AAA", "i.e.", "Inc.", "Ltd.", "a.", "B.",
    ];

    private static readonly string[] Ends = [". ", ". ", ". ", "! ", "? ", ".” ", "?” ", "… ", ".) ", ". [2] ", "。", ".\n", ": ", "; ", "", "?! ", ".'", ". \u00A0"];

    private static readonly string[] Furniture =
    [
        "Advertisement", "Share this article", "Read more: Another story", "By Jane Doe", "Published: 2 April 2025", "© 2024 Example News. All rights reserved.", "Subscribe to our newsletter", "Photo: J. Smith/AP", "Related articles",
        "HOLM (Example News) -", "# Heading", "## Second heading", "* * *", "---", "- item one", "1. first", "> quoted", "| a | b |", "```", "<div>", "</div>", "Comments (12)", "Facebook Twitter WhatsApp", "Home > World > Europe",
    ];

    private static readonly string[] LineEnds = ["\n", "\n", "\r\n", "\r"];

    public string Next()
    {
        var text = new StringBuilder();
        text.Append(random.Next(40) == 0 ? "\uFEFF" : "");
        text.Append(random.Next(10) == 0 ? "---\ntitle: A title: of sorts\npublished: 2024-07-08\nauthors: [Jane Doe]\n---\n" : "");
        text.Append(random.Next(2) == 0 ? $"{Sentence(6).Trim()}\n\n" : "");
        for (var paragraph = random.Next(1, 8); paragraph > 0; paragraph--)
        {
            if (random.Next(4) == 0)
            {
                text.Append(Pick(Furniture)).Append('\n', random.Next(1, 3));
            }

            for (var sentence = random.Next(1, 6); sentence > 0; sentence--)
            {
                text.Append(Sentence(random.Next(50) == 0 ? 300 : 14));
            }

            text.Append('\n', random.Next(1, 4));
        }

        var whole = text.ToString();
        return Pick(LineEnds) is var end && end == "\n" ? whole : whole.Replace("\n", end, StringComparison.Ordinal);
    }

    private string Sentence(int most)
    {
        var count = random.Next(1, most);
        // Two of three words are plain ones, as in prose.
        var words = Enumerable.Range(0, count).Select(i => random.Next(3) > 0 ? Words[random.Next(8)] : Pick(Words)).ToArray();
        words[0] = random.Next(5) > 0 ? char.ToUpperInvariant(words[0][0]) + words[0][1..] : words[0];
        return string.Join(random.Next(30) == 0 ? "\n" : " ", words) + Pick(Ends);
    }

    private string Pick(string[] among) => among[random.Next(among.Length)];
}
