namespace Attest.Passages;

/// <summary>
/// Gathers sentences into overlapping windows. A window never reaches across a section break, which is a Markdown heading,
/// a rule of marks ("* * *") or more than <see cref="LargestGap"/> characters of boilerplate between two sentences;
/// shorter boilerplate, such as an advertisement's label, may lie inside a passage's span but is in none of its sentences.
/// </summary>
internal sealed class PassageBuilder(PassageOptions options)
{
    /// <summary>The most boilerplate that a passage's span may reach across between two sentences, in UTF-16 code units.</summary>
    public const int LargestGap = 200;

    private static readonly SearchValues<char> RuleMarks = SearchValues.Create("*-_=~ ");

    public IReadOnlyList<Passage> Build(Article article, IReadOnlyList<Sentence> sentences, Func<string, int> countTokens)
    {
        var tokens = sentences.Select(sentence => countTokens(sentence.Text)).ToArray();
        var passages = new List<Passage>();
        foreach (var section in Sections(article, sentences))
        {
            foreach (var (first, end) in Windows(tokens, section.Start, section.End))
            {
                var span = new TextSpan(sentences[first].Span.Start, sentences[end - 1].Span.End);
                passages.Add(new Passage(article, passages.Count, span, [.. sentences.Skip(first).Take(end - first)]));
            }
        }

        return passages;
    }

    /// <summary>Ranges of sentence numbers between section breaks.</summary>
    private static IEnumerable<TextSpan> Sections(Article article, IReadOnlyList<Sentence> sentences)
    {
        var start = 0;
        var furniture = 0;
        for (var i = 1; i < sentences.Count; i++)
        {
            var gap = new TextSpan(sentences[i - 1].Span.End, sentences[i].Span.Start);
            var gapLength = 0;
            while (furniture < article.Boilerplate.Count && article.Boilerplate[furniture].Start < gap.End)
            {
                gapLength += article.Boilerplate[furniture].Start >= gap.Start ? article.Boilerplate[furniture].Length : 0;
                furniture++;
            }

            if (gapLength > LargestGap || StartsSection(sentences[i]) || IsRule(sentences[i - 1]))
            {
                yield return new TextSpan(start, i);
                start = i;
            }
        }

        if (start < sentences.Count)
            yield return new TextSpan(start, sentences.Count);
    }

    /// <summary>Ranges [first, end) of sentence numbers: closed at the target, never beyond the maximum unless one sentence alone is.</summary>
    private List<(int First, int End)> Windows(int[] tokens, int start, int stop)
    {
        var windows = new List<(int First, int End)>();
        var covered = start;
        while (covered < stop)
        {
            var first = FirstOf(tokens, start, covered);
            var end = covered;
            var size = Sum(tokens, first, end);
            while (end < stop && (end == covered || (size < options.TargetTokens && size + tokens[end] <= options.MaxTokens)))
            {
                size += tokens[end];
                end++;
            }

            windows.Add((first, end));
            covered = end;
        }

        Rebalance(tokens, windows);
        return windows;
    }

    /// <summary>Where a window that must begin with sentence <paramref name="covered"/> starts: earlier by the overlap if that leaves room.</summary>
    private int FirstOf(int[] tokens, int start, int covered) =>
        ReachBack(tokens, Math.Max(start, covered - options.OverlapSentences), covered, covered + 1, int.MaxValue);

    /// <summary>A last window below half the target joins the one before, or reaches back into it until it is large enough.</summary>
    private void Rebalance(int[] tokens, List<(int First, int End)> windows)
    {
        if (windows is not [.., var previous, var last] || Sum(tokens, last.First, last.End) >= options.TargetTokens / 2)
            return;

        windows.RemoveAt(windows.Count - 1);
        if (Sum(tokens, previous.First, last.End) <= options.MaxTokens)
            windows[^1] = (previous.First, last.End);
        else
            windows.Add((ReachBack(tokens, previous.First + 1, last.First, last.End, options.TargetTokens), last.End));
    }

    /// <summary>Moves the start of a window back, not beyond <paramref name="earliest"/>, until it holds enough tokens or would hold too many.</summary>
    private int ReachBack(int[] tokens, int earliest, int first, int end, int enough)
    {
        var size = Sum(tokens, first, end);
        while (first > earliest && size < enough && size + tokens[first - 1] <= options.MaxTokens)
        {
            first--;
            size += tokens[first];
        }

        return first;
    }

    private static int Sum(int[] tokens, int first, int end) => tokens[first..end].Sum();

    /// <summary>A Markdown heading: one to six number signs and a space.</summary>
    private static bool StartsSection(Sentence sentence)
    {
        var text = sentence.Article.Text.AsSpan(sentence.Span.Start, sentence.Span.Length);
        var level = text.IndexOfAnyExcept('#');
        return IsRule(sentence) || (level is >= 1 and <= 6 && text[level] == ' ');
    }

    private static bool IsRule(Sentence sentence)
    {
        var text = sentence.Article.Text.AsSpan(sentence.Span.Start, sentence.Span.Length);
        return text.Length >= 3 && text.IndexOfAnyExcept(RuleMarks) < 0;
    }
}

/// <summary>How sentences are gathered into passages. Section "Passages".</summary>
internal sealed class PassageOptions
{
    public const string Section = "Passages";

    /// <summary>A passage is closed once it holds this many model tokens.</summary>
    [Range(16, 2048)]
    public int TargetTokens { get; init; } = 160;

    /// <summary>No sentence is added that takes a passage beyond this many model tokens; leaves room for the title within the encoder's 256.</summary>
    [Range(16, 2048)]
    public int MaxTokens { get; init; } = 200;

    /// <summary>How many sentences of one passage open the next.</summary>
    [Range(0, 8)]
    public int OverlapSentences { get; init; } = 1;
}
