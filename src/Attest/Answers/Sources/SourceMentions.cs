namespace Attest.Answers.Sources;

/// <summary>Finds the articles that a question names: by publisher, by author, or as "the … article".</summary>
internal static partial class SourceMentions
{
    /// <summary>The named articles in the order of the collection; empty when the question names none.</summary>
    public static IReadOnlyList<Article> Find(string question, IReadOnlyList<Article> articles)
    {
        var named = articles.Where(article => IsNamed(question, article)).ToArray();
        if (named.Length > 0)
            return named;

        // "the AP article", "the interview with Dr. Rostov": words of the question that stand in one article only.
        var label = new[] { TheSomethingArticle().Match(question), ArticleOfSomething().Match(question) }
            .Where(match => match.Success)
            .MinBy(match => match.Index);
        if (label is null)
            return [];

        var words = Word().Matches(label.Groups["label"].Value).Select(match => match.Value).Where(IsDistinctive).ToArray();
        if (words.Length == 0)
            return [];

        var holders = articles.Where(article => words.All(word => Holds(article, word))).ToArray();
        return holders.Length == 1 ? holders : [];
    }

    /// <summary>Whether the question is put to several publishers: "What does the Post say, and what the Herald?"</summary>
    public static bool NamePublishers(string question, IReadOnlyList<Article> articles) => articles
        .Where(article => IsPublisherNamed(question, article))
        .DistinctBy(article => article.Metadata.Publisher?.Value ?? article.Id)
        .Skip(1).Any();

    private static bool IsNamed(string question, Article article) =>
        ContainsPhrase(question, article.Id) || ContainsPhrase(question, System.IO.Path.GetFileNameWithoutExtension(article.Id))
        || IsPublisherNamed(question, article)
        || (article.DisplayTitle is { Length: > 20 } title && ContainsPhrase(question, title));

    /// <summary>"space" in a question is not the site space.com, which only a file's name suggests.</summary>
    private static bool IsPublisherNamed(string question, Article article) =>
        (article.Metadata.Publisher is { } publisher
            && (ContainsPhrase(question, publisher.Value)
                || (publisher.Origin != MetadataOrigin.Inferred && ContainsPhrase(question, WithoutDomain(publisher.Value)))))
        || IsSpelledOut(question, article.Metadata.Publisher?.Value) || IsSpelledOut(question, System.IO.Path.GetFileName(article.Id));

    /// <summary>"The Harbour Post" and "HarbourPost.com" name what calls itself www.harbourpost.com, or the file 2-harbourpost.com.txt.</summary>
    private static bool IsSpelledOut(string question, string? label)
    {
        var match = SiteName().Match(label ?? "");
        if (!match.Success)
            return false;

        var site = LettersOf(match.Groups["name"].Value);
        string[] names = [
            site, site + LettersOf(match.Groups["domain"].Value), "the" + site, site.StartsWith("the", StringComparison.Ordinal) ? site[3..] : site];
        var runs = CapitalisedRun().Matches(question).Select(run => run.Value.Split(' '))
            .SelectMany(words => words.Index().Select(word => words[word.Index..]))
            .ToArray();
        return runs.Any(words => IsShortFor(site, words) || (words is [var one] && one.All(char.IsUpper) && LettersOf(one) == site))
            || (site.Length >= 4 && runs.Select(words => LettersOf(string.Concat(words)))
                .Any(run => names.Contains(run) || (run.EndsWith('s') && names.Contains(run[..^1]))));
    }

    /// <summary>"KLM" and "Harbour" name klmnews and harbourmagazine, "North Bay Times" and "NBT" name nbtimes.</summary>
    private static bool IsShortFor(string site, string[] words)
    {
        var paper = Array.Find(PaperWords, word => site.Length > word.Length + 1 && site.EndsWith(word, StringComparison.Ordinal));
        if (paper is null)
            return false;

        var stem = site[..^paper.Length];
        var name = LettersOf(Possessive.Without(words[^1]));
        var isAcronym = words.Length == 1 && !words[0].TrimEnd('s').Any(char.IsLower);
        return words.Length == 1
            ? (name == stem && (isAcronym || stem.Length >= 4)) || (isAcronym && name == stem + paper[0])
            : name == paper && string.Concat(words[..^1].Select(word => char.ToLowerInvariant(word[0]))) == stem;
    }

    /// <summary>What names of sites end in and people leave out.</summary>
    private static readonly string[] PaperWords =
        ["magazine", "mag", "news", "times", "post", "online", "daily", "journal", "tribune", "herald", "gazette", "today", "media", "tv"];

    private static string LettersOf(string words) => string.Concat(words.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>"www.donga.com" is spoken of as "donga".</summary>
    private static string WithoutDomain(string publisher)
    {
        var match = Domain().Match(publisher);
        return match.Success ? match.Groups["name"].Value : publisher;
    }

    private static bool ContainsPhrase(string text, string phrase) =>
        phrase.Length >= 3
            && Regex.IsMatch(
                text, $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(phrase)}(?![\p{{L}}\p{{N}}])", IgnoringCase);

    private static bool Holds(Article article, string word)
    {
        var inText = Regex.IsMatch(article.Text, $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(word)}(?![\p{{L}}\p{{N}}])", RegexOptions.CultureInvariant);
        return inText || article.Metadata.Authors.Any(author => author.Value.Contains(word, StringComparison.Ordinal));
    }

    private static bool IsDistinctive(string word) => char.IsUpper(word[0]) || char.IsDigit(word[0]);

    [GeneratedRegex(@"\b[Tt]he\s+(?<label>(?:[\p{L}\p{N}.'’-]+\s+){1,4})(?:article|report|story|piece|text|interview|source|document)\b")]
    private static partial Regex TheSomethingArticle();

    [GeneratedRegex(@"\b(?:article|report|story|piece|interview)\s+(?:by|from|with|of)\s+(?<label>(?:[\p{L}\p{N}.'’-]+\s*){1,4})")]
    private static partial Regex ArticleOfSomething();

    [GeneratedRegex(
        @"^(?:https?://)?(?:www\.)?[\d\W_]*(?<name>[\p{L}\p{N}-]+)\.(?<domain>\p{L}{2,3}(?:\.\p{L}{2})?)(?:\.(?:txt|md|html?|json))?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex SiteName();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}.-]*(?: \p{Lu}[\p{L}\p{N}.-]*)*" + Possessive.Ending)]
    private static partial Regex CapitalisedRun();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"^(?:https?://)?(?:www\.)?(?<name>[\p{L}\p{N}-]+)(?:\.[\p{L}]{2,})+$", IgnoringCase)]
    private static partial Regex Domain();
}
