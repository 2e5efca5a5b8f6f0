namespace Attest.Answers.Drafting;

/// <summary>
/// How surely the cited sentences bear a written one out, 0 to 1; half is where it is kept or stopped. A copy of one is borne out; else a network
/// reads both. Without its weights rules judge alone: names and numbers in words must be there, and half of the other words, weighted by idf.
/// </summary>
/// <param name="network">Null leaves the rules alone to decide.</param>
internal sealed class SupportCheck(SupportNetwork? network)
{
    /// <summary>Above this logit of the network a sentence is stopped; models/support/README.md has the curve on the sentences held out.</summary>
    private const double MostDoubt = 1.7;

    /// <summary>Whether no network is there, so that the rules must be strict.</summary>
    public bool IsByRules => network is null;

    /// <param name="found">Its parts that are known to be in what it cites, in whatever form: figures, quotes.</param>
    /// <param name="cited">What it cites; not empty.</param>
    /// <param name="fault">The name that the rules miss; null where the network judges.</param>
    public double SupportOf(
        string sentence, IReadOnlyList<TextSpan> found, IReadOnlyList<Sentence> cited, SourceIndex index, out Fault? fault, CancellationToken cancellationToken)
    {
        fault = null;
        if (cited.Any(source => source.Text.TrimEnd('.') == sentence.TrimEnd('.')))
            return 1;

        if (network is not null)
        {
            var sources = string.Join(' ', WithBefore(cited, index, 1).Select(WithDates));
            return 1 / (1 + Math.Exp(network.Doubt([(sentence, sources)], cancellationToken)[0] - MostDoubt));
        }

        return CoverageOf(sentence, found, WithBefore(cited, index, 1), index, out fault);
    }

    /// <summary>"Last month (June 2024)": the network does not know when the article was published.</summary>
    private static string WithDates(Sentence source) => RelativeDates.Resolve(source.Article, source.Span).Reverse()
        .Aggregate(source.Text, (text, date) => text.Insert(date.Span.End - source.Span.Start, $" ({date.Rendered})"));

    /// <summary>The cited sentences in the order of their articles, and those before them, which say who "he" is.</summary>
    /// <param name="cited">At least one.</param>
    /// <param name="count">How many before the first of each article.</param>
    public static IReadOnlyList<Sentence> WithBefore(IReadOnlyList<Sentence> cited, SourceIndex index, int count) =>
        [.. cited.GroupBy(sentence => sentence.Article).SelectMany(ofArticle =>
        {
            var ordered = ofArticle.OrderBy(sentence => sentence.Ordinal).ToArray();
            var first = ordered[0].Ordinal;
            return index.SentencesOf(ofArticle.Key).Skip(first - count).Take(Math.Min(first, count)).Concat(ordered);
        })];

    /// <summary>The share of the words, weighted by idf, that are read too; nothing where a word with a capital is not.</summary>
    private static double CoverageOf(string sentence, IReadOnlyList<TextSpan> found, IReadOnlyList<Sentence> read, SourceIndex index, out Fault? fault)
    {
        var titles = read.Select(source => source.Article.Metadata).SelectMany(about => new[] { about.Title?.Value, about.Publisher?.Value }).OfType<string>();
        var texts = read.Select(source => source.Text).Concat(titles);
        var held = texts.SelectMany(index.Analyzer.Analyze).Select(term => term.Text).ToHashSet(StringComparer.Ordinal);
        var terms = index.Analyzer.Analyze(sentence);
        var missing = terms.Where(term => !held.Contains(term.Text) && !found.Any(span => span.Overlaps(term.Span))).ToArray();
        fault = missing.Where(term => char.IsUpper(sentence[term.Span.Start]) && sentence.AsSpan(0, term.Span.Start).ContainsAnyInRange('A', 'z'))
            .Select(term => new Fault(FaultKind.Name, term.Span.Slice(sentence)))
            .FirstOrDefault();
        double all = terms.Sum(term => index.PassageTerms.Idf(term.Text));
        return fault is not null || all == 0 ? 0 : 1 - (missing.Sum(term => index.PassageTerms.Idf(term.Text)) / all);
    }
}
