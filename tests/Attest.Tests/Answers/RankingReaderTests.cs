using Attest.Answers;
using Attest.Passages;
using Attest.Questions;
using Attest.Search;
using Attest.Tests.Models.Embeddings;

namespace Attest.Tests.Answers;

public sealed class RankingReaderTests
{
    [Fact]
    public async Task ThePassageThatAnswersComesFirstAndSaysWhy()
    {
        var reader = TestModels.Reader;
        var ranking = await RankingAsync();
        var wrong = ranking.Where(ranked => !ranked.Passage.Text.Contains("1931", StringComparison.Ordinal));
        var right = ranking.Single(ranked => ranked.Passage.Text.Contains("1931", StringComparison.Ordinal));
        RankedPassage[] retrieved = [.. wrong.Append(right).Select((ranked, i) => ranked with { Rank = i + 1, Score = 0.5 - (i * 0.01) })];

        var read = new RankingReader(reader, new AnsweringOptions()).Read(new Query("Who was the mayor?"), retrieved, CancellationToken.None);

        Assert.Same(right.Passage, read.Passages[0].Passage);
        Assert.Equal(Enumerable.Range(1, retrieved.Length), read.Passages.Select(ranked => ranked.Rank));
        Assert.All(read.Passages, ranked => Assert.Contains(ranked.Parts, part => part.Name == "reader" && part.Value > 0));
        Assert.Equal(read.Passages.Select(ranked => ranked.Score).OrderDescending(), read.Passages.Select(ranked => ranked.Score));
    }

    [Fact]
    public async Task PassagesBeyondTheNumberToReadStayWhereTheyWere()
    {
        var reader = TestModels.Reader;
        var ranking = await RankingAsync();

        var read = new RankingReader(reader, new AnsweringOptions { PassagesToRead = 1 }).Read(new Query("When did the bridge open?"), ranking, CancellationToken.None);

        Assert.Equal(ranking.Select(ranked => ranked.Passage), read.Passages.Select(ranked => ranked.Passage));
        Assert.Equal(ranking[0].Passage, Assert.Single(read.Readings.Keys));
        Assert.Equal<Passage>([ranking[0].Passage], read.Read);
    }

    private static async Task<IReadOnlyList<RankedPassage>> RankingAsync()
    {
        var index = await AnsweringSample.IndexAsync();
        return await new Retriever().RetrieveAsync(new Query("Valley Bridge opened closed repairs ferries"), index, null, 10, CancellationToken.None);
    }
}
