namespace Attest.Answers.Collection;

/// <summary>Answers questions about the articles as such from their metadata, citing the line that each value was read from.</summary>
internal static partial class CollectionAnswerer
{
    public static Draft Answer(Query query, SourceIndex index)
    {
        var question = query.Text;
        var articles = index.Articles.Where(query.Filter.Accepts).ToArray();
        var describe = new MetadataSentences(index);
        if (articles.Length == 0)
            return Draft.Abstention("No article matches the filter.");

        if (Extreme().Match(question) is { Success: true } extreme && SourceMentions.Find(question, articles).Count == 0)
            return ByExtreme(extreme.Value.ToLowerInvariant(), articles, describe);

        if (AsksWho().IsMatch(question))
            return ForNamed(question, articles, describe.Authors, "name an author");

        if (AsksWhen().IsMatch(question))
            return ForNamed(question, articles, describe.Published, "carry a date of publication");

        if (AsksPublisher().IsMatch(question))
            return ForNamed(question, articles, describe.Publisher, "name a publisher");

        if (AsksTitle().IsMatch(question))
            return ForNamed(question, articles, describe.Title, "carry a title");

        var about = ThatMention().Match(question);
        if (about.Success)
            return Mentioning(about.Groups["what"].Value, articles, describe);

        var listing = articles.Select(describe.Listing);
        var count = DraftSentence.Notice($"There {(articles.Length == 1 ? "is" : "are")} {articles.Length} article{(articles.Length == 1 ? "" : "s")}.");
        return Found(AsksHowMany().IsMatch(question) ? [count, .. listing] : [.. listing]);
    }

    private static Draft ForNamed(string question, Article[] articles, Func<Article, DraftSentence?> describe, string lacking)
    {
        var named = SourceMentions.Find(question, articles);
        var asked = named.Count > 0 ? [.. named] : articles.Length == 1 ? articles : AboutTopic(question, articles);
        var sentences = asked.Select(describe).OfType<DraftSentence>().ToArray();
        if (sentences.Length > 0)
            return Found(sentences);

        var names = string.Join(", ", asked.Select(SourceName.Of));
        return Draft.Abstention($"The sources do not say: {names} {(asked.Length == 1 ? "does" : "do")} not {lacking}.");
    }

    /// <summary>"the article about balloons": the articles that hold every such word; all of them where the question names no topic.</summary>
    private static Article[] AboutTopic(string question, Article[] articles)
    {
        var topic = Topic().Match(question);
        var holding = topic.Success ? articles.Where(article => HoldsAll(article, topic.Groups["what"].Value)).ToArray() : [];
        return holding.Length > 0 ? holding : articles;
    }

    private static Draft Mentioning(string what, Article[] articles, MetadataSentences describe)
    {
        var sentences = articles.Select(article => describe.Mention(article, what)).OfType<DraftSentence>().ToArray();
        return sentences.Length > 0 ? Found(sentences) : Draft.Abstention($"No source mentions “{what}”.");
    }

    private static bool HoldsAll(Article article, string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => article.Text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static Draft ByExtreme(string extreme, Article[] articles, MetadataSentences describe)
    {
        if (extreme is "longest" or "shortest")
        {
            var byLength = articles.OrderBy(article => article.Text.Length).ToArray();
            return Found([describe.Length(extreme == "longest" ? byLength[^1] : byLength[0], extreme)]);
        }

        var dated = articles.Where(article => article.Metadata.Published is not null).OrderBy(article => article.Metadata.Published!.Value.Instant).ToArray();
        if (dated.Length == 0)
            return Draft.Abstention("The sources do not say: none of them carries a date of publication.");

        var isOldest = extreme is "oldest" or "earliest" or "first published";
        var sentences = new List<DraftSentence> { describe.Published(isOldest ? dated[0] : dated[^1])! };
        sentences.AddRange(articles.Where(article => article.Metadata.Published is null).Select(describe.Undated));
        return Found(sentences);
    }

    private static Draft Found(IReadOnlyList<DraftSentence> sentences) => Draft.Of(AnswerKind.Collection, 1, sentences);

    [GeneratedRegex(@"\b(?:newest|latest|most recent|oldest|earliest|longest|shortest|first published|last published)\b", IgnoringCase)]
    private static partial Regex Extreme();

    [GeneratedRegex(@"^(?:and\s+)?who\b|\b(?:author|writer|reporter)s?\b|\bby\s+whom\b", IgnoringCase)]
    private static partial Regex AsksWho();

    [GeneratedRegex(@"\bwhen\b|\bdate\b|\bday\b", IgnoringCase)]
    private static partial Regex AsksWhen();

    [GeneratedRegex(@"\bwhere\b|\bpublisher|\bsite\b|\bwebsite\b|\bnewspaper\b|\boutlet\b", IgnoringCase)]
    private static partial Regex AsksPublisher();

    [GeneratedRegex(@"\bhow\s+many\b|\bnumber\s+of\b|\bcount\b", IgnoringCase)]
    private static partial Regex AsksHowMany();

    [GeneratedRegex(@"\b(?:title|headline)\b", IgnoringCase)]
    private static partial Regex AsksTitle();

    [GeneratedRegex(@"\b(?:mention|talk about|discuss|cover|are about)s?\s+(?<what>.+?)\W*$", IgnoringCase)]
    private static partial Regex ThatMention();

    [GeneratedRegex(
        @"\b(?:about|on|that mentions)\s+(?:the\s+)?(?<what>[\p{L}\p{N}’' -]+?)(?:\s+(?:published|written|posted|dated|released))?\W*$", IgnoringCase)]
    private static partial Regex Topic();
}
