namespace Attest.Answers.Drafting;

/// <summary>
/// What a model is given to read: the best passages as sentences with ids, article by article, behind a fence; what it searches for itself is
/// added. Not thread-safe.
/// </summary>
internal sealed class SourceContext
{
    /// <summary>A range in a citation spans at most so many sentences; a longer one points nowhere in particular.</summary>
    private const int LongestRange = 6;

    /// <summary>Id, brackets and line break.</summary>
    private const int TokensOfId = 6;

    private readonly Dictionary<string, Sentence> byId = new(StringComparer.Ordinal);

    private SourceContext(string fence) => Fence = fence;

    /// <summary>The lines between the fences.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What both fences begin with.</summary>
    public string Fence { get; }

    public IReadOnlyDictionary<string, Sentence> Sentences => byId;

    /// <param name="ranking">Best first; passages go in whole, by rank, until the budget is used up.</param>
    /// <param name="budget">Tokens for the lines between the fences.</param>
    /// <param name="besides">The other texts of the prompt: no id and no fence occurs in them.</param>
    public static SourceContext Build(IReadOnlyList<RankedPassage> ranking, int budget, Func<string, int> countTokens, IReadOnlyList<string> besides)
    {
        var articles = new List<Article>();
        var chosen = new HashSet<Sentence>();
        foreach (var passage in ranking.Select(ranked => ranked.Passage))
        {
            var added = passage.Sentences.Where(sentence => !chosen.Contains(sentence)).ToArray();
            var cost = added.Sum(sentence => countTokens(sentence.Text) + TokensOfId)
                + (articles.Contains(passage.Article) ? 0 : countTokens(HeadOf(passage.Article)) + TokensOfId);
            if (cost > budget)
            {
                // A shorter passage further down may still fit, but the ranking is the order of worth.
                break;
            }

            budget -= cost;
            chosen.UnionWith(added);
            if (!articles.Contains(passage.Article))
                articles.Add(passage.Article);
        }

        string[] texts = [.. TextsOf(articles), .. besides];
        var context = new SourceContext(SentenceIds.Fence(texts));
        context.Text = context.Name(chosen, articles, texts);
        return context;
    }

    /// <summary>Adds what was not given yet.</summary>
    /// <returns>The new lines between fences, or that there are none.</returns>
    public string Add(IReadOnlyList<Passage> passages, int budget, Func<string, int> countTokens)
    {
        var chosen = new List<Sentence>();
        foreach (var sentence in passages.SelectMany(passage => passage.Sentences).Where(sentence => !byId.ContainsValue(sentence)).Distinct())
        {
            budget -= countTokens(sentence.Text) + TokensOfId;
            if (budget < 0)
                break;

            // Nothing new may look like what the model was told already.
            if (!byId.Keys.Select(id => '[' + id).Append(Fence).Any(told => sentence.Text.Contains(told, StringComparison.OrdinalIgnoreCase)))
                chosen.Add(sentence);
        }

        if (chosen.Count == 0)
            return "Nothing that was not among the sources already.";

        var articles = passages.Select(passage => passage.Article).Distinct().ToList();
        var lines = Name(chosen, articles, [Text, .. byId.Keys, .. TextsOf(articles)]);
        Text += "\n\n" + lines;
        return $"{Fence} sources begin\n{lines}\n{Fence} sources end";
    }

    /// <summary>The sentences that a marker's ids mean, each once; ids that nobody gave are passed over.</summary>
    public IReadOnlyList<Sentence> Resolve(IEnumerable<string> ids) => [.. ids.SelectMany(ResolveOne).Distinct()];

    private IEnumerable<Sentence> ResolveOne(string id)
    {
        if (byId.TryGetValue(id, out var sentence))
            return [sentence];

        if (id.Split('-') is not [var from, var to] || !byId.TryGetValue(from, out var first) || !byId.TryGetValue(to, out var last))
            return [];

        var isRange = first.Article == last.Article && first.Ordinal <= last.Ordinal && last.Ordinal - first.Ordinal < LongestRange;
        return isRange
            ? byId.Values.Where(other => other.Article == first.Article && other.Ordinal >= first.Ordinal && other.Ordinal <= last.Ordinal)
                .OrderBy(other => other.Ordinal)
            : [first, last];
    }

    /// <summary>Gives sentences ids that occur in none of the texts, and writes them down article by article.</summary>
    private string Name(IEnumerable<Sentence> chosen, List<Article> articles, IEnumerable<string> texts)
    {
        Sentence[] sentences = [.. chosen.OrderBy(sentence => articles.IndexOf(sentence.Article)).ThenBy(sentence => sentence.Ordinal)];
        var ids = SentenceIds.Assign(sentences, texts);
        var lines = new StringBuilder();
        Article? current = null;
        foreach (var (sentence, id) in sentences.Zip(ids))
        {
            byId.Add(id, sentence);
            if (sentence.Article != current)
            {
                lines.Append(current is null ? "" : "\n").Append("Article: ").Append(HeadOf(sentence.Article)).Append('\n');
                current = sentence.Article;
            }

            lines.Append('[').Append(id).Append("] ").Append(TextRuns.OnOneLine(sentence.Text)).Append('\n');
        }

        return lines.ToString().TrimEnd('\n');
    }

    private static IEnumerable<string> TextsOf(List<Article> articles) => articles.Select(article => article.Text).Concat(articles.Select(HeadOf));

    private static string HeadOf(Article article)
    {
        var source = SourceName.WithDate(article);
        return TextRuns.OnOneLine(article.Metadata.Title is { } title ? $"{title.Value} ({source})" : source);
    }
}
