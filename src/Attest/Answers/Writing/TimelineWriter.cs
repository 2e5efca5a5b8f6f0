namespace Attest.Answers.Writing;

/// <summary>
/// Writes the dated sentences of all articles on a matter in the order of their dates; of those that were read, the ones without a date are
/// left out and counted. "Which came first, A or B?" gets the dated sentence of each.
/// </summary>
internal static partial class TimelineWriter
{
    private const int MostLines = 8;

    /// <summary>A sentence must be at least this near to the matter in proportion to the nearest.</summary>
    private const double OnTheMatter = 0.4;

    /// <summary>A sentence that was read and is less sure than this in proportion to the best is not counted as undated.</summary>
    private const double WorthCounting = 0.2;

    /// <summary>What is said of a side holds at least this share of its words.</summary>
    private const double OfTheSide = 0.3;

    /// <summary>Null where no sentence on the matter carries a date.</summary>
    public static Draft? Write(Findings findings, IReadOnlyList<Candidate> candidates)
    {
        var (query, _, _, index) = findings;
        var dates = new SentenceDates();
        var dated = index.Sentences.Where(sentence => query.Filter.Accepts(sentence.Article))
            .Select(sentence => (sentence, date: dates.Of(sentence)))
            .Where(each => each.date is not null)
            .Select(each => new DatedSentence(each.sentence, each.date!.Value.Date, each.date.Value.HasYear))
            .ToArray();
        var lines = Sides().Match(query.Plain) is { Success: true } sides
            ? Chosen(dated, sides, findings)
            : Chosen(dated, new SentenceRating(findings, query.Plain));
        if (lines.Count == 0)
            return null;

        var undated = candidates.Count(candidate => candidate.Confidence >= candidates[0].Confidence * WorthCounting && dates.Of(candidate.Sentence) is null);
        var carrying = undated == 1 ? "sentence on this carries" : "sentences on this carry";
        return Draft.Of(
            AnswerKind.Explanation,
            candidates[0].Confidence,
            [
                .. lines.OrderBy(line => line[0].Date.Period.Start).ThenBy(line => line[0].Date.Period.End).Select(Written),
                .. undated == 0 ? [] : new[] { DraftSentence.Notice(string.Create(CultureInfo.InvariantCulture, $"{undated} further {carrying} no date.")) },
            ]);
    }

    /// <summary>The sentences nearest to the matter, every article's nearest first.</summary>
    private static List<List<DatedSentence>> Chosen(DatedSentence[] dated, SentenceRating rating)
    {
        var rated = dated.Select(each => (each, score: rating.Of(each.Sentence))).OrderByDescending(each => each.score).ToArray();
        var inTurn = rated.Where(each => each.score > 0 && each.score >= rated[0].score * OnTheMatter)
            .GroupBy(each => each.each.Sentence.Article)
            .SelectMany(group => group.Select((each, round) => (each.each, round)))
            .OrderBy(each => each.round);
        return WordOverlap.Different(inTurn.Select(each => each.each), MostLines, each => each.Sentence).ConvertAll(each => new List<DatedSentence> { each });
    }

    /// <summary>For each side what tells its date, with what other articles date alike; none where a side has no dated sentence.</summary>
    private static List<List<DatedSentence>> Chosen(DatedSentence[] dated, Match sides, Findings findings)
    {
        var chosen = new List<List<DatedSentence>>();
        foreach (var side in new[] { sides.Groups["one"].Value, sides.Groups["other"].Value })
        {
            var rating = new SentenceRating(findings, side);
            var rated = dated.Where(each => rating.Coverage(each.Sentence) >= OfTheSide).OrderByDescending(each => rating.Of(each.Sentence)).ToArray();
            if (rated.Length == 0)
                return [];

            var alike = rated.Where(each => each.Date.Period == rated[0].Date.Period).DistinctBy(each => each.Sentence.Article);
            if (!chosen.Exists(line => line[0].Sentence == rated[0].Sentence))
                chosen.Add([.. alike]);
        }

        return chosen;
    }

    /// <summary>A date without its year is written as the article writes it.</summary>
    private static DraftSentence Written(List<DatedSentence> line)
    {
        var (sentence, date, hasYear) = line[0];
        DraftPart lead = hasYear ? new DraftPart.Words(date.Rendered) : new DraftPart.FromArticle(sentence.Article, date.Span);
        return QuoteWriter.Leading(lead, [.. line.Select(each => new Evidence(each.Sentence.Article, each.Sentence.Span, each.Date.Span))]);
    }

    private sealed record DatedSentence(Sentence Sentence, ResolvedDate Date, bool HasYear);

    [GeneratedRegex(@"\b(?:first|earlier|sooner)[,:]? (?<one>[^,]+?),? or (?<other>.+?)\??$", IgnoringCase)]
    private static partial Regex Sides();
}
