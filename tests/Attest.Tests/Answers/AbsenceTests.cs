using Attest.Answers;
using Attest.Questions;

namespace Attest.Tests.Answers;

public sealed class AbsenceTests
{
    [Theory]
    [InlineData("What did Peter Zimmer say about the bridge?", "Peter Zimmer")]
    [InlineData("What was Peter Zimmer's view of the bridge?", "Peter Zimmer")]
    [InlineData("Did Peter  Zimmer open the bridge?", "Peter Zimmer")]
    [InlineData("What did Ilse Vogel say about the bridge?", "Ilse Vogel")] // its initials stand inside "River"
    [InlineData("Did Ilse Vogel meet Ada Holm and Peter Zimmer?", "Ilse Vogel")]
    public async Task NameThatNoSourceHoldsIsFound(string question, string name)
    {
        var absence = Absence.Find(new Query(question), await AnsweringSample.IndexAsync());

        Assert.True(absence.HasStranger);
        Assert.Equal(name, absence.Names[0]);
        Assert.StartsWith($"None of the 3 articles mentions {name}", absence.Proof(withTerms: false), StringComparison.Ordinal);
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
        Assert.False(Absence.Find(new Query(question), await AnsweringSample.IndexAsync()).HasStranger);
    }

    [Theory]
    [InlineData("Who wrote Hamlet?", true)]
    [InlineData("How tall is Zimmer?", true)]
    [InlineData("What did Zimmer say about the bridge?", false)]
    [InlineData("Who is Ada?", false)]
    [InlineData("Who repaired it?", false)]
    public async Task QuestionAboutNothingButAnUnknownNameIsKnown(string question, bool isAboutUnknown)
    {
        Assert.Equal(isAboutUnknown, Absence.Find(new Query(question), await AnsweringSample.IndexAsync()).IsAboutUnknown);
    }

    [Theory]
    [InlineData("Who repaired the bridge in 1987?", "None of the 3 articles mentions 1987.")]
    [InlineData("Did Zimmer repair the bridge?", "None of the 3 articles mentions Zimmer.")]
    [InlineData("How many elephants crossed the bridge?", "None of the 3 articles mentions “elephants” or “crossed”.")]
    [InlineData("When was the bridge closed?", "")]
    public async Task WhatNoArticleHoldsIsSaid(string question, string proof)
    {
        Assert.Equal(proof, Absence.Find(new Query(question), await AnsweringSample.IndexAsync()).Proof(withTerms: true));
    }

    [Fact]
    public async Task AFilterIsSaid()
    {
        var filter = new SourceFilter { ArticleIds = new HashSet<string> { AnsweringSample.New.Id, AnsweringSample.Undated.Id } };

        var absence = Absence.Find(new Query("Who is Ada Holm?", filter), await AnsweringSample.IndexAsync());

        Assert.Equal("None of the 2 articles searched mentions Ada Holm.", absence.Proof(withTerms: true));
        Assert.Equal("2 of 3 articles were searched because of your filter.", absence.Scope());
    }
}
