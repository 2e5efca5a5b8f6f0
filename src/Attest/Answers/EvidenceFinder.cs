namespace Attest.Answers;

/// <summary>Finds what a question is answered from: searches, and reads the best passages once for all later uses. Thread-safe.</summary>
internal sealed class EvidenceFinder(QuestionSearch search, RankingReader reader)
{
    /// <summary>
    /// By how much the best sentence for a reading must be more probable than for the one before it: the readings come in the order that
    /// grammar gives them.
    /// </summary>
    private const double Prior = 0.2;

    /// <summary>What a question that needs no passages is answered from.</summary>
    public static Findings Nothing(Query query, SourceIndex index) => new(query, null, Unread([]), index);

    /// <param name="readings">Of one question, at least one, the likeliest first.</param>
    /// <returns>The reading that most probably has an answer; its ranking is read where there were several.</returns>
    public async Task<Findings> SearchAsync(IReadOnlyList<Query> readings, SourceIndex index, int top, CancellationToken cancellationToken)
    {
        Findings? best = null;
        var surest = 0.0;
        foreach (var reading in readings.Select(each => ComparesSources(each, index) ? each.OfEachSource() : each))
        {
            var (asked, relief, ranking) = await search.SearchAsync(reading, index, top, cancellationToken);
            var found = new Findings(asked, relief, Unread(ranking), index);
            if (readings.Count == 1)
                return found;

            found = Read(found, cancellationToken);
            var sure = CandidateFinder.Find(found, cancellationToken).Select(candidate => candidate.Confidence).FirstOrDefault();
            if (best is null || sure > surest + Prior)
                (best, surest) = (found, sure);
        }

        return best!;
    }

    /// <summary>The same with its best passages read.</summary>
    public Findings Read(Findings found, CancellationToken cancellationToken) =>
        found.Ranking.Read.Count > 0 ? found : found with { Ranking = reader.Read(found.Query, found.Ranking.Passages, cancellationToken) };

    /// <summary>"What does the Post say, and what the Herald?" compares, however it is put.</summary>
    private static bool ComparesSources(Query query, SourceIndex index) =>
        query.Form is QuestionForm.Fact or QuestionForm.List or QuestionForm.Explanation or QuestionForm.Parts
        && SourceMentions.NamePublishers(query.Text, index.Articles);

    private static ReadRanking Unread(IReadOnlyList<RankedPassage> ranking) => new(ranking, [], new Dictionary<Passage, PassageReading>());
}
