using Attest.Answers.Drafting;

namespace Attest.Tests.Answers.Drafting;

public sealed class SentenceIdsTests
{
    [Fact]
    public void IdsAreFourLettersWithoutDigitsAndDiffer()
    {
        var sentences = DraftingSample.Cite(string.Join(' ', Enumerable.Range(1, 400).Select(i => $"Sentence number {i} stands here.")));

        var ids = SentenceIds.Assign(sentences, []);

        Assert.All(ids, id => Assert.Matches("^[bcdfghjkmnpqrstvwxz]{4}$", id));
        Assert.Equal(sentences.Count, ids.Distinct().Count());
    }

    [Fact]
    public void ASentenceKeepsItsIdWhateverStandsBesideIt()
    {
        var sentences = DraftingSample.Cite("The mill stands. The mill burns.");

        var alone = SentenceIds.Assign([sentences[1]], []);
        var together = SentenceIds.Assign(sentences, ["other text"]);

        Assert.Equal(alone[0], together[1]);
    }

    [Fact]
    public void AnIdThatATextHoldsIsNotGiven()
    {
        var sentences = DraftingSample.Cite("The mill stands.");
        var usual = SentenceIds.Assign(sentences, [])[0];

        var other = SentenceIds.Assign(sentences, [$"An attack cites [{usual.ToUpperInvariant()}] itself."])[0];

        Assert.NotEqual(usual, other);
    }
}
