namespace Attest.Answers.Drafting;

/// <summary>Finds what a model put between quotation marks.</summary>
/// <param name="Whole">With its marks; in the written sentence.</param>
/// <param name="Words">Without them, and without a comma or full stop that only the typography put inside.</param>
internal readonly partial record struct QuotedText(TextSpan Whole, TextSpan Words)
{
    /// <summary>Ordered, disjoint.</summary>
    public static IReadOnlyList<QuotedText> Find(string sentence)
    {
        var found = new List<QuotedText>();
        foreach (Match match in Quotation().Matches(sentence))
        {
            var words = match.Groups["words"];
            var text = words.ValueSpan;
            var start = words.Index + (text.Length - text.TrimStart().Length);
            var end = Math.Max(start, words.Index + text.TrimEnd(" ,.;").Length);
            found.Add(new QuotedText(new TextSpan(match.Index, match.Index + match.Length), new TextSpan(start, end)));
        }

        return found;
    }

    /// <summary>The sentence without quotation marks that open or close nothing.</summary>
    public static string WithoutStrayMarks(string sentence)
    {
        var quoted = Find(sentence);
        return string.Concat(sentence.Where((letter, i) => !IsDoubleMark(letter) || quoted.Any(quote => quote.Whole.Contains(i))));
    }

    public static bool IsDoubleMark(char letter) => letter is '"' or '“' or '”' or '„' or '‟' or '«' or '»' or '＂';

    /// <summary>Double marks in all their pairs; single ones only around something that no apostrophe explains.</summary>
    [GeneratedRegex(
        @"[“„‟](?<words>[^“”„""]+)[”“""]|«(?<words>[^«»]+)»|""(?<words>[^""“”]+)[""”]|＂(?<words>[^＂]+)＂"
        + @"|(?<![\p{L}\p{N}])[‘'](?<words>[^‘’'\s][^‘]*?[^‘\s])[’'](?![\p{L}\p{N}])", RegexOptions.ExplicitCapture)]
    private static partial Regex Quotation();
}
