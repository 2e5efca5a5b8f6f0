using Attest.Answers.Dates;
using Attest.Answers.Sources;
using Attest.Answers.Writing;

namespace Attest.Answers.Summaries;

/// <summary>Summarises all articles, a named one, a topic or a stretch of time by quoting the sentences that stand for it.</summary>
internal sealed partial class Summarizer(AnsweringOptions options)
{
    /// <summary>Null where the articles hold nothing on what the summary is to be about.</summary>
    public Draft? Summarize(Findings findings)
    {
        var (query, relief, _, index) = findings;
        var articles = index.Articles.Where(query.Filter.Accepts).ToArray();
        var named = SourceMentions.Find(query.Text, articles);
        var scope = (named.Count > 0 ? named : articles).SelectMany(index.SentencesOf).ToArray();
        if (PeriodMention.In(query.Text) is { } period)
            scope = [.. scope.Where(sentence => FallsInto(sentence, period))];

        var topic = named.Count == 0 ? TopicOf(query.Text, index.Analyzer) : [];
        var chosen = topic.Count > 0
            ? About(topic, scope, relief, index)
            : SentenceSelection.Select(scope, sentence => VectorOf(sentence, index), options.MaxSummarySentences);
        return chosen.Count == 0 ? null : new Draft
        {
            Kind = AnswerKind.Summary,
            Sentences = [.. chosen.Select(QuoteWriter.Quoting)],
            Confidence = 1,
        };
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

        var chosen = new List<Sentence>();
        foreach (var (sentence, _) in rated.Where(each => each.score >= rated[0].score * OnTheTopic)
            .GroupBy(each => each.sentence.Article).SelectMany(group => group.Select((each, round) => (each.sentence, round))).OrderBy(each => each.round))
        {
            if (chosen.Count < options.MaxSummarySentences && !chosen.Exists(other => WordOverlap.Repeats(other.Text, sentence.Text)))
                chosen.Add(sentence);
        }

        return [.. chosen.OrderBy(index.RowOf)];
    }

    /// <summary>What is left of the question without the words that ask for a summary, of articles and of a time.</summary>
    private static HashSet<string> TopicOf(string question, Analyzer analyzer)
    {
        var rest = string.Join(' ', Word().Matches(question).Select(match => match.Value).Where(word => !Asking.Contains(word) && !word.All(char.IsDigit)));
        return analyzer.Analyze(rest).Select(term => term.Text).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>A sentence falls into a period by the dates it names, relative ones counted from its article's date.</summary>
    private static bool FallsInto(Sentence sentence, DatePeriod period)
    {
        var text = sentence.Article.Text;
        return AbsoluteDates.Find(text, sentence.Span).Any(date => period.Overlaps(date.Period))
            || RelativeDates.Resolve(sentence.Article, sentence.Span).Any(date => period.Overlaps(date.Period));
    }

    private static TermVector VectorOf(Sentence sentence, SourceIndex index) => TermVector.Of(TermsOf(sentence, index), index.PassageTerms.Idf);

    private static IEnumerable<string> TermsOf(Sentence sentence, SourceIndex index) => index.Analyzer.Analyze(sentence.Text).Select(term => term.Text);

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}'’;-]*")]
    private static partial Regex Word();

    /// <summary>Share of the topic's words that some sentence must hold.</summary>
    private const double LeastShare = 0.5;

    /// <summary>How many standard deviations of cosine all words of the topic are worth.</summary>
    private const double WordsAgainstMeaning = 2;

    /// <summary>In proportion to the best sentence.</summary>
    private const double OnTheTopic = 0.4;

    private static readonly FrozenSet<string> Asking = FrozenSet.ToFrozenSet(
        ("please pls plz thx thanks hi hey hello ok so just can could would will may you i we want need get have has had help let lets give me us write make "
        + "provide show tell a an the this these that those all any of your my our short brief briefly quick quickly long version summarize summarise summary "
        + "summing sum up tldr tl;dr tl dr overview gist nutshell main key point points takeaway takeaways message messages idea ideas rundown recap lowdown "
        + "briefing digest outline bottom line essence catch bring speed date fill explain sentence sentences word words lines paragraph paragraphs bullet "
        + "bullets one two three four five few couple article articles source sources document documents file files text texts story stories piece pieces "
        + "post posts report reports news what whats what's is are was were be been it its it's about do does did talk cover discuss say says going goes go on "
        + "happened happening happens in during since after before around for from with and to by at here there overall basically know understand read "
        + "early late mid everything whole content contents collection year month big picture deal stuff thing things "
        + CalendarWords.MonthNames.Replace('|', ' '))
        .Split(' ').Distinct(),
        StringComparer.OrdinalIgnoreCase);
}
