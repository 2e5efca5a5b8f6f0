using Attest.Models.Reading;
using Attest.Passages;
using Attest.Questions;
using Attest.Search;

namespace Attest.Answers;

/// <summary>Finds what a question is answered from: searches, and reads the best passages once for all later uses. Thread-safe.</summary>
internal sealed class EvidenceFinder(QuestionSearch search, RankingReader reader)
{
    /// <summary>
    /// A later reading is chosen only when the reader is so much surer, in logits, and its best passage scores so much more: the readings come
    /// in the order that grammar gives them. By the reader alone "How old is he?" went to whatever has an age.
    /// </summary>
    private const double Margin = 1;

    private const double ScoreMargin = 0.03;

    /// <summary>What a question that needs no passages is answered from.</summary>
    public static Findings Nothing(Query query, SourceIndex index) => new(query, null, Unread([]), index);

    /// <summary>Questions about the articles as such are answered from their metadata, a greeting from nothing.</summary>
    public static bool IsSearchedFor(Query query) => query.Form is not (QuestionForm.Chat or QuestionForm.Collection);

    /// <param name="readings">Of one question, at least one, the likeliest first.</param>
    /// <param name="index">Where to search.</param>
    /// <param name="top">The most passages to return.</param>
    /// <param name="cancellationToken">Cancels embedding and scanning.</param>
    /// <returns>The reading that the span reader is surest to find an answer for; its ranking is read where there were several.</returns>
    public async Task<Findings> SearchAsync(IReadOnlyList<Query> readings, SourceIndex index, int top, CancellationToken cancellationToken)
    {
        Findings? best = null;
        var (surest, nearest) = (0.0, 0.0);
        foreach (var reading in readings)
        {
            var (relief, ranking) = await search.SearchAsync(reading, index, top, cancellationToken);
            var found = new Findings(reading, relief, Unread(ranking), index);
            if (readings.Count == 1)
            {
                return found;
            }

            found = Read(found, cancellationToken);
            var margin = found.Ranking.Readings.Values.Select(read => read.Margin).DefaultIfEmpty(0).Max();
            var score = ranking.Count > 0 ? ranking[0].Score : 0;
            if (best is null || (margin > surest + Margin && score > nearest + ScoreMargin))
            {
                (best, surest, nearest) = (found, margin, score);
            }
        }

        return best!;
    }

    /// <summary>The same with its best passages read.</summary>
    public Findings Read(Findings found, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(found);
        return found.Ranking.Read.Count > 0 ? found : found with { Ranking = reader.Read(found.Query, found.Ranking.Passages, cancellationToken) };
    }

    private static ReadRanking Unread(IReadOnlyList<RankedPassage> ranking) => new(ranking, [], new Dictionary<Passage, PassageReading>());
}
