using Attest.Models.Reading;
using Attest.Passages;
using Attest.Questions;
using Attest.Search;

namespace Attest.Answers;

/// <summary>Finds what a question is answered from: searches, reads the best passages once for all later uses, and orders the ranking anew. Thread-safe.</summary>
internal sealed class EvidenceFinder(QuestionSearch search, RankingReader reader)
{
    /// <summary>What a question that needs no passages is answered from.</summary>
    public static Findings Nothing(Query query, SourceIndex index) => new(query, null, new ReadRanking([], [], new Dictionary<Passage, PassageReading>()), index);

    /// <summary>Questions about the articles as such are answered from their metadata, a greeting from nothing.</summary>
    public static bool IsSearchedFor(Query query) => query.Form is not (QuestionForm.Chat or QuestionForm.Collection);

    /// <param name="readings">Of one question, at least one, the likeliest first.</param>
    /// <param name="index">Where to search.</param>
    /// <param name="top">The most passages to return.</param>
    /// <param name="cancellationToken">Cancels embedding and scanning.</param>
    /// <returns>The reading that finds the most, its ranking not read yet.</returns>
    public async Task<Findings> SearchAsync(IReadOnlyList<Query> readings, SourceIndex index, int top, CancellationToken cancellationToken)
    {
        var (query, embedding, ranking) = await search.SearchAsync(readings, index, top, cancellationToken);
        return new Findings(query, embedding, new ReadRanking(ranking, [], new Dictionary<Passage, PassageReading>()), index);
    }

    /// <summary>The same with its best passages read.</summary>
    public Findings Read(Findings found, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(found);
        return found with { Ranking = reader.Read(found.Query, found.Ranking.Passages, cancellationToken) };
    }
}
