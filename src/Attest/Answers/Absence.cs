namespace Attest.Answers;

/// <summary>What a question names that no article holds: searched exactly, word by word, so that it can be said.</summary>
/// <param name="Articles">How many articles the filter left to search in.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Names">The names and numbers that none of them holds, as they were asked for.</param>
/// <param name="Terms">The other words of the kind.</param>
/// <param name="HasStranger">A name of several words, none of which is known: what is asked about it cannot be answered, however well the rest fits.</param>
/// <param name="IsAboutUnknown">The question is about nothing but names that none of them holds ("Who wrote Hamlet?").</param>
internal sealed partial record Absence(
    int Articles, int Total, IReadOnlyList<string> Names, IReadOnlyList<string> Terms, bool HasStranger, bool IsAboutUnknown)
{
    /// <summary>Whether what is missing says more than that a sentence is near.</summary>
    public bool IsCertain => HasStranger || IsAboutUnknown;

    /// <summary>More than these make no sentence.</summary>
    private const int MostNamed = 3;

    /// <summary>A shorter word says too little about what is asked.</summary>
    private const int ShortestTerm = 4;

    /// <summary>Words that say how the question is put: that no article holds them means nothing.</summary>
    private static readonly FrozenSet<string> Framing = WordLists.Set("Framing");

    public static Absence Find(Query query, SourceIndex index)
    {
        var articles = index.Articles.Where(query.Filter.Accepts).ToHashSet();
        var ofMetadata = new Lazy<HashSet<string>>(() => [.. articles.SelectMany(article => TermsOf(article.Metadata, index))]);
        var known = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        var names = NamesIn(query.Plain).ToArray();
        // "United Nations" is known where the sources write "UN".
        var strangers = names.Where(name => name.Length > 1 && !name.Any(Holds) && !IsIndexed(string.Concat(name.Select(word => word[0])))).ToArray();
        var words = Word().Matches(query.Plain).Select(word => word.Value).Where(word => IsTerm(word) && !Holds(word)).ToArray();
        string[] missing =
        [
            .. strangers.Select(name => string.Join(' ', name)),
            .. names.Except(strangers).SelectMany(name => name.Where(word => !Holds(word))),
            .. words.Where(word => char.IsDigit(word[0])),
        ];
        var isAboutUnknown = names.Length > 0 && !names.Any(name => name.Any(Holds))
            && Mentions.In(query.Plain).All(mention => names.Any(name => Contains(mention.Text, name[^1])));
        string[] terms = [.. words.Where(word => char.IsLower(word[0]))];
        return new Absence(articles.Count, index.Articles.Count, Distinct(missing), Distinct(terms), strangers.Length > 0, isAboutUnknown);

        bool Holds(string word)
        {
            if (!known.TryGetValue(word, out var holds))
                known[word] = holds = IsIndexed(word) || articles.Any(article => Contains(article.Text, word) || Contains(article.Id, word));

            return holds;
        }

        bool IsIndexed(string word)
        {
            var terms = index.Analyzer.AnalyzeQuery(word);
            return terms.Count == 0 || terms.Any(term => ofMetadata.Value.Contains(term.Text) || IsInPassage(term.Text));
        }

        bool IsInPassage(string term)
        {
            return index.PassageTerms.RowsWith(term) > 0
                && (query.Filter.IsNone || index.PassageTerms.Search([term], 1, row => articles.Contains(index.Passages[row].Article)).Count > 0);
        }
    }

    private static bool Contains(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static List<string> Distinct(IEnumerable<string> words) => words.Aggregate(new List<string>(), (found, word) =>
    {
        if (!found.Exists(other => Contains(other, word)))
            found.Add(word);

        return found;
    });

    /// <summary>
    /// “None of the 5 articles mentions Ida Lund.”; empty where nothing is missing. Common words are named only where nothing is found: beside a
    /// quote that is near they say nothing.
    /// </summary>
    public string Proof(bool withTerms)
    {
        var words = (Names.Count > 0 || !withTerms ? Names : [.. Terms.Select(word => $"“{word}”")]).Take(MostNamed).ToArray();
        var named = words.Length < 2 ? string.Concat(words) : $"{string.Join(", ", words[..^1])} or {words[^1]}";
        var subject = (Articles, Total) switch
        {
            (1, 1) => "The article does not mention",
            (1, _) => "The article searched does not mention",
            (2, 2) => "Neither of the 2 articles mentions",
            var (some, all) when some == all => $"None of the {all} articles mentions",
            var (some, _) => $"None of the {some} articles searched mentions",
        };
        return words.Length == 0 ? "" : $"{subject} {named}.";
    }

    /// <summary>“3 of 5 were searched because of your filter.”; empty without one.</summary>
    public string Scope() => Articles == Total ? "" : $"{Articles} of {Total} articles were searched because of your filter.";

    private static bool IsTerm(string word)
    {
        var isAdverb = word.EndsWith("ly", StringComparison.Ordinal) || word.EndsWith("self", StringComparison.Ordinal);
        return char.IsDigit(word[0]) || (word.Length >= ShortestTerm && !isAdverb && !Framing.Contains(word.ToLowerInvariant()));
    }

    /// <summary>Runs of capitalised words; a first word's capital means nothing.</summary>
    private static IEnumerable<string[]> NamesIn(string question)
    {
        if (!LowerCaseWord().IsMatch(question))
        {
            return []; // Capitals mean nothing where every word has one.
        }

        return CapitalisedWords().Matches(question)
            .Select(match => match.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(match.Index == 0 ? 1 : 0))
            .Select(words => words.Select(word => Possessive.Without(word).TrimEnd('.', '-', '\'')).Where(word => word.Length > 1).ToArray())
            .Where(words => words.Length > 0);
    }

    private static IEnumerable<string> TermsOf(ArticleMetadata metadata, SourceIndex index)
    {
        MetadataValue<string>?[] values = [metadata.Title, metadata.Publisher, .. metadata.Authors];
        return values.OfType<MetadataValue<string>>().SelectMany(value => index.Analyzer.Analyze(value.Value)).Select(term => term.Text);
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}'.\-]*(?: \p{Lu}[\p{L}\p{M}'.\-]*)*")]
    private static partial Regex CapitalisedWords();

    [GeneratedRegex(@"(?<![\p{L}\p{N}'.\-])\p{Ll}")]
    private static partial Regex LowerCaseWord();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[.,]\p{N}+)*")]
    private static partial Regex Word();
}
