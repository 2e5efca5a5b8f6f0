using System.Globalization;
using Attest.Models.Reading;
using Attest.Passages;
using Attest.Questions;
using Attest.Search;

namespace Attest.Answers;

/// <summary>Reads the best passages of a ranking, once for all later uses, and orders the ranking anew with the reader's word. Thread-safe.</summary>
internal sealed class RankingReader(SpanReader? reader, AnsweringOptions options)
{
    /// <summary>The score of a passage that was read is the retrieval's plus a share of the probability, by the reader alone, that the answer is there.</summary>
    public ReadRanking Read(Query query, IReadOnlyList<RankedPassage> ranking, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(ranking);
        Passage[] best = [.. ranking.Take(options.PassagesToRead).Select(ranked => ranked.Passage)];
        if (reader is null || best.Length == 0 || !AsksForWords(query))
        {
            return new ReadRanking(ranking, best, new Dictionary<Passage, PassageReading>());
        }

        var readings = best.Zip(reader.Read(query.Plain, [.. best.Select(passage => passage.Text)], cancellationToken)).ToDictionary(pair => pair.First, pair => pair.Second);
        // What was not read lost to each passage that was, and a reader's part is never negative: it stays behind them.
        var rated = ranking.Take(best.Length).Select(ranked => Rate(ranked, readings[ranked.Passage])).OrderByDescending(ranked => ranked.Score);
        return new ReadRanking([.. rated.Concat(ranking.Skip(best.Length)).Select((ranked, i) => ranked with { Rank = i + 1 })], best, readings);
    }

    /// <summary>The reader was trained to find words that answer; "did he?" and "summarise this" have none, and its "not here" means nothing there.</summary>
    private static bool AsksForWords(Query query)
    {
        return query.Form is not (QuestionForm.Chat or QuestionForm.Collection or QuestionForm.Summary or QuestionForm.YesNo);
    }

    private RankedPassage Rate(RankedPassage ranked, PassageReading reading)
    {
        var probability = 1 / (1 + Math.Exp(-reading.Margin / options.ReaderTemperature));
        var part = new ScorePart(
            "reader",
            options.ReaderWeight * probability,
            string.Create(CultureInfo.InvariantCulture, $"{options.ReaderWeight:0.##} × probability {probability:0.000} (margin {reading.Margin:0.00} / {options.ReaderTemperature:0.##})"));
        return ranked with { Score = ranked.Score + part.Value, Parts = [.. ranked.Parts, part] };
    }
}

/// <summary>A ranking whose first passages were read.</summary>
/// <param name="Passages">All passages, ordered with the reader's word.</param>
/// <param name="Read">The passages that answers are looked for in: the best of the retrieval's ranking.</param>
/// <param name="Readings">What the reader says of each of them; empty without a reader, or where its word means nothing.</param>
internal sealed record ReadRanking(
    IReadOnlyList<RankedPassage> Passages, IReadOnlyList<Passage> Read, IReadOnlyDictionary<Passage, PassageReading> Readings);
