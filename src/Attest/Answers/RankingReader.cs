namespace Attest.Answers;

/// <summary>Reads the best passages of a ranking, once for all later uses, and orders the ranking anew with the reader's word. Thread-safe.</summary>
internal sealed class RankingReader(SpanReader? reader, AnsweringOptions options)
{
    /// <summary>A comparison reads the best passage of this many articles.</summary>
    private const int ArticlesToRead = 5;

    /// <summary>
    /// The score of a passage that was read is the retrieval's plus a share of the probability, by the reader alone, that the answer is
    /// there.
    /// </summary>
    public ReadRanking Read(Query query, IReadOnlyList<RankedPassage> ranking, CancellationToken cancellationToken)
    {
        var first = ranking.Take(options.PassagesToRead).Select(ranked => ranked.Passage);
        // What several articles say is asked of each of them.
        var ofEach = query.Form is QuestionForm.Compare or QuestionForm.Timeline or QuestionForm.List
            ? ranking.Select(ranked => ranked.Passage).GroupBy(passage => passage.Article).Take(ArticlesToRead).Select(group => group.First())
            : [];
        Passage[] best = [.. first.Union(ofEach)];
        if (reader is null || best.Length == 0 || !AsksForWords(query))
            return new ReadRanking(ranking, best, new Dictionary<Passage, PassageReading>());

        var asked = query.Form == QuestionForm.Compare ? ComparedPoint.Of(query.Plain) : query.Plain;
        var read = reader.Read(asked, [.. best.Select(passage => passage.Text)], cancellationToken);
        var readings = best.Zip(read).ToDictionary(pair => pair.First, pair => pair.Second);
        // What was not read lost to each passage that was, and a reader's part is never negative: it stays behind them.
        var rated = ranking.Where(ranked => readings.ContainsKey(ranked.Passage))
            .Select(ranked => Rate(ranked, readings[ranked.Passage]))
            .OrderByDescending(ranked => ranked.Score);
        var unread = ranking.Where(ranked => !readings.ContainsKey(ranked.Passage));
        return new ReadRanking([.. rated.Concat(unread).Select((ranked, i) => ranked with { Rank = i + 1 })], best, readings);
    }

    /// <summary>"Summarise this" has no words that answer it, and "not here" means nothing there.</summary>
    private static bool AsksForWords(Query query) => query.Form is not (QuestionForm.Chat or QuestionForm.Collection or QuestionForm.Summary);

    private RankedPassage Rate(RankedPassage ranked, PassageReading reading)
    {
        var margin = reading.Margin;
        var probability = 1 / (1 + Math.Exp(-margin / options.ReaderTemperature));
        var part = new ScorePart(
            "reader",
            options.ReaderWeight * probability,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{options.ReaderWeight:0.##} × probability {probability:0.000} (margin {margin:0.00} / {options.ReaderTemperature:0.##})"));
        return ranked with { Score = ranked.Score + part.Value, Parts = [.. ranked.Parts, part] };
    }
}

/// <param name="Passages">All passages, ordered with the reader's word.</param>
/// <param name="Read">The passages that answers are looked for in: the best of the retrieval's ranking.</param>
/// <param name="Readings">What the reader says of each of them; empty without a reader, or where its word means nothing.</param>
internal sealed record ReadRanking(
    IReadOnlyList<RankedPassage> Passages, IReadOnlyList<Passage> Read, IReadOnlyDictionary<Passage, PassageReading> Readings);
