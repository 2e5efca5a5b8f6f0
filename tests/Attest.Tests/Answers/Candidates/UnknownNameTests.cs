using Attest.Answers.Candidates;

namespace Attest.Tests.Answers.Candidates;

public sealed class UnknownNameTests
{
    [Theory]
    [InlineData("What did Peter Zimmer say about the bridge?", "Peter Zimmer")]
    [InlineData("What was Peter Zimmer's view of the bridge?", "Peter Zimmer")]
    [InlineData("Did Peter  Zimmer open the bridge?", "Peter Zimmer")]
    [InlineData("What did Ilse Vogel say about the bridge?", "Ilse Vogel")] // its initials stand inside "River"
    [InlineData("Did Ilse Vogel meet Ada Holm and Peter Zimmer?", "Ilse Vogel")]
    public async Task NameThatNoSourceHoldsIsFound(string question, string name)
    {
        Assert.Equal(name, UnknownName.In(question, await AnsweringSample.IndexAsync()));
    }

    [Theory]
    [InlineData("What did Ada Zimmer say about the bridge?")] // one of its words is there
    [InlineData("What did Zimmer say about the bridge?")]
    [InlineData("Which valley has a bridge?")]
    [InlineData("What did the River Post write about Old Nevs?")] // a publisher, and a slip of the finger
    [InlineData("WHO IS PETER ZIMMER")]
    [InlineData("Who Is Peter Zimmer")]
    [InlineData("What is Two Million Crowns worth?")]
    public async Task NameThatMayBeAnotherSpellingIsLeftAlone(string question)
    {
        Assert.Null(UnknownName.In(question, await AnsweringSample.IndexAsync()));
    }
}
