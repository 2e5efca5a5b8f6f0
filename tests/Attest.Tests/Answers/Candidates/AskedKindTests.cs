using Attest.Answers.Candidates;
using Attest.Questions;

namespace Attest.Tests.Answers.Candidates;

public sealed class AskedKindTests
{
    [Theory]
    [InlineData("Where is Blue Mill based?", "Blue Mill works from Halm, Norland.", "Halm, Norland", true)]
    [InlineData("Where is Blue Mill based?", "Blue Mill has its works in the old harbour of Halm.", "Halm", true)]
    [InlineData("Where is Blue Mill based?", "The prize went to Old Post, Red Ferry and Blue Mill.", "Red Ferry", false)]
    [InlineData("Which town is Blue Mill's?", "Halm and Blue Mill belong together.", "Halm", true)]
    [InlineData("Who is the chair of the harbour bank?", "Ada Holm, president of the harbour bank, said so.", "Ada Holm", false)]
    [InlineData("Who is the chair of the harbour bank?", "The chairwoman Ada Holm said so.", "Ada Holm", true)]
    [InlineData("who is the ceo of Blue Mill", "Ada Holm, chief executive of Blue Mill, left.", "Ada Holm", true)]
    [InlineData("Who is the boss of Blue Mill?", "Ada Holm, president of Blue Mill, left.", "Ada Holm", true)]
    [InlineData("Who is the mayor?", "It rains, said mayor Ada Holm.", "mayor", false)]
    [InlineData("Who is the desiner of Blue Mill?", "The designer Ada Holm said so.", "Ada Holm", true)]
    [InlineData("Who led Blue Mill?", "Ada Holm led it.", "Ada Holm", true)]
    [InlineData("When did it close?", "It closed after a strike.", "a strike", false)]
    [InlineData("How many came?", "Hundreds came.", "Hundreds", true)]
    [InlineData("Why did it close?", "It closed after a strike.", "a strike", true)]
    public void WordsAreOfTheKindThatIsAskedFor(string question, string text, string answer, bool fits)
    {
        Assert.Equal(fits, new AskedKind(new Query(question)).Fits(AnsweringSample.Read(text, answer)));
    }
}
