namespace Attest.Answers.Summaries;

/// <summary>Summarises all articles, a named one, a topic or a stretch of time by quoting the sentences that stand for it.</summary>
internal sealed partial class Summarizer(AnsweringOptions options)
{
    /// <summary>Null where the articles hold nothing on what the summary is to be about.</summary>
    public Draft? Summarize(Findings findings)
    {
        var (query, relief, _, index) = findings;
        var articles = index.Articles.Where(query.Filter.Accepts).ToArray();
        Article[] named = [.. findings.Named.Where(query.Filter.Accepts)];
        var scope = (named.Length > 0 ? named : articles).SelectMany(index.SentencesOf).ToArray();
        var dates = AbsoluteDates.Find(query.Text);
        if (PeriodOf(query.Text, dates) is { } period)
            scope = [.. scope.Where(sentence => FallsInto(sentence, period))];

        var topic = named.Length == 0 ? TopicOf(query.Text, dates, index.Analyzer) : [];
        var chosen = topic.Count > 0
            ? About(topic, scope, relief, index)
            : SentenceSelection.Select(scope, sentence => VectorOf(sentence, index), options.MaxSummarySentences);
        return chosen.Count == 0 ? null : Draft.Of(AnswerKind.Summary, 1, [.. chosen.Select(QuoteWriter.Quoting)]);
    }

    /// <summary>The sentences nearest to the topic by words and meaning, every article's best first; none where no sentence holds half of its words.</summary>
    private IReadOnlyList<Sentence> About(HashSet<string> topic, Sentence[] scope, SentenceRelief? relief, SourceIndex index)
    {
        var weight = topic.Sum(index.PassageTerms.Idf);
        var rated = scope.Where(SentenceSelection.Tells)
            .Select(sentence => (sentence, share: TermsOf(sentence, index).Where(topic.Contains).Distinct().Sum(index.PassageTerms.Idf) / weight))
            .Select(each => (each.sentence, each.share, score: (relief?.Of(index.RowOf(each.sentence)) ?? 0) + (WordsAgainstMeaning * each.share)))
            .OrderByDescending(each => each.score)
            .ToArray();
        if (rated.Length == 0 || rated.Max(each => each.share) < LeastShare)
            return [];

        var inTurn = rated.Where(each => each.score >= rated[0].score * OnTheTopic)
            .GroupBy(each => each.sentence.Article).SelectMany(group => group.Select((each, round) => (each.sentence, round))).OrderBy(each => each.round);
        return [.. WordOverlap.Different(inTurn.Select(each => each.sentence), options.MaxSummarySentences, sentence => sentence).OrderBy(index.RowOf)];
    }

    /// <summary>What is left of the question without the words that ask for a summary, of articles and of a time.</summary>
    private static HashSet<string> TopicOf(string question, IEnumerable<ResolvedDate> dates, Analyzer analyzer)
    {
        var undated = dates.Reverse().Aggregate(question, (text, date) => text.Remove(date.Span.Start, date.Span.Length));
        var rest = string.Join(' ', Word().Matches(undated).Select(match => match.Value).Where(word => !Asking.Contains(word) && !word.All(char.IsDigit)));
        return analyzer.Terms(rest);
    }

    /// <summary>
    /// The stretch of time that the question limits itself to, the shortest that it names: "Jan 2024", "2023-2024"; a year alone behind "in" or the
    /// like, for "the 1961 treaty" limits nothing.
    /// </summary>
    private static DatePeriod? PeriodOf(string question, IEnumerable<ResolvedDate> dates) => dates
        .Where(date => date.Period != DatePeriod.Year(date.Period.Start.Year) || BeforeYear().IsMatch(question[..date.Span.Start]))
        .MinBy(date => date.Period.Precision)?.Period;

    /// <summary>A sentence falls into a period by the dates it names, relative ones counted from its article's date.</summary>
    private static bool FallsInto(Sentence sentence, DatePeriod period) =>
        RelativeDates.AndAbsolute(sentence.Article, sentence.Span).Any(date => period.Overlaps(date.Period));

    private static TermVector VectorOf(Sentence sentence, SourceIndex index) => TermVector.Of(TermsOf(sentence, index), index.PassageTerms.Idf);

    private static IEnumerable<string> TermsOf(Sentence sentence, SourceIndex index) => index.Analyzer.Analyze(sentence.Text).Select(term => term.Text);

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}'’;-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(?:in|during|of|for|from)\s+(?:the\s+year\s+)?$", IgnoringCase)]
    private static partial Regex BeforeYear();

    /// <summary>Share of the topic's words that some sentence must hold.</summary>
    private const double LeastShare = 0.5;

    /// <summary>How many standard deviations of cosine all words of the topic are worth.</summary>
    private const double WordsAgainstMeaning = 2;

    /// <summary>In proportion to the best sentence.</summary>
    private const double OnTheTopic = 0.4;

    private static readonly FrozenSet<string> Asking = WordLists.AnyCase("AskingForSummary", CalendarWords.MonthNames);
}
