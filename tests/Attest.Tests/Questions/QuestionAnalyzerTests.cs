using System.Diagnostics;
using Attest.Questions;

namespace Attest.Tests.Questions;

public sealed class QuestionAnalyzerTests
{
    [Theory]
    [InlineData("Hello!", nameof(QuestionForm.Chat), nameof(ExpectedAnswer.Anything))]
    [InlineData("thanks a lot", nameof(QuestionForm.Chat), nameof(ExpectedAnswer.Anything))]
    [InlineData("What can you do?", nameof(QuestionForm.Chat), nameof(ExpectedAnswer.Anything))]
    [InlineData("What are your sources?", nameof(QuestionForm.Collection), nameof(ExpectedAnswer.Anything))]
    [InlineData("Which of your articles is the newest?", nameof(QuestionForm.Collection), nameof(ExpectedAnswer.Anything))]
    [InlineData("Which is the newest?", nameof(QuestionForm.Collection), nameof(ExpectedAnswer.Anything))]
    [InlineData("Who wrote the Donga article?", nameof(QuestionForm.Collection), nameof(ExpectedAnswer.Anything))]
    [InlineData("When was the wowkorea article published?", nameof(QuestionForm.Collection), nameof(ExpectedAnswer.Anything))]
    [InlineData("Which articles mention balloons?", nameof(QuestionForm.Collection), nameof(ExpectedAnswer.Anything))]
    [InlineData("Where was the document published?", nameof(QuestionForm.Collection), nameof(ExpectedAnswer.Anything))]
    [InlineData("Who wrote the Associated Press story?", nameof(QuestionForm.Collection), nameof(ExpectedAnswer.Anything))]
    [InlineData("Where  was\nthe   document published?", nameof(QuestionForm.Collection), nameof(ExpectedAnswer.Anything))]
    [InlineData("Where was the ratification document published?", nameof(QuestionForm.Fact), nameof(ExpectedAnswer.Place))]
    [InlineData("Who wrote the treaty?", nameof(QuestionForm.Fact), nameof(ExpectedAnswer.Name))]
    [InlineData("Summarise the AP article", nameof(QuestionForm.Summary), nameof(ExpectedAnswer.Anything))]
    [InlineData("What is this about?", nameof(QuestionForm.Summary), nameof(ExpectedAnswer.Anything))]
    [InlineData("What happened in June 2024?", nameof(QuestionForm.Summary), nameof(ExpectedAnswer.Anything))]
    [InlineData("What happened to the bridge?", nameof(QuestionForm.Explanation), nameof(ExpectedAnswer.Anything))]
    [InlineData("Why did the bridge fall?", nameof(QuestionForm.Explanation), nameof(ExpectedAnswer.Anything))]
    [InlineData("How did the mayor react?", nameof(QuestionForm.Explanation), nameof(ExpectedAnswer.Anything))]
    [InlineData("What did the mayor say about the bridge?", nameof(QuestionForm.Explanation), nameof(ExpectedAnswer.Anything))]
    [InlineData("Compare the two plans", nameof(QuestionForm.Explanation), nameof(ExpectedAnswer.Anything))]
    [InlineData("How many people were there?", nameof(QuestionForm.Fact), nameof(ExpectedAnswer.Number))]
    [InlineData("How long had it been?", nameof(QuestionForm.Fact), nameof(ExpectedAnswer.Number))]
    [InlineData("When did the bridge open?", nameof(QuestionForm.Fact), nameof(ExpectedAnswer.Date))]
    [InlineData("In what year did the bridge open?", nameof(QuestionForm.Fact), nameof(ExpectedAnswer.Date))]
    [InlineData("In which city is the bridge?", nameof(QuestionForm.Fact), nameof(ExpectedAnswer.Place))]
    [InlineData("Where is the bridge?", nameof(QuestionForm.Fact), nameof(ExpectedAnswer.Place))]
    [InlineData("Who opened the bridge?", nameof(QuestionForm.Fact), nameof(ExpectedAnswer.Name))]
    [InlineData("Who is Kim Jong-gyu?", nameof(QuestionForm.Fact), nameof(ExpectedAnswer.Anything))]
    [InlineData("Did the bridge fall?", nameof(QuestionForm.YesNo), nameof(ExpectedAnswer.Anything))]
    [InlineData("Is it true that the bridge fell?", nameof(QuestionForm.YesNo), nameof(ExpectedAnswer.Anything))]
    public void QuestionIsTakenAsWhatItAsksFor(string question, string form, string expected)
    {
        var analysis = QuestionAnalyzer.Analyze(question);

        Assert.Equal((form, expected), (analysis.Form.ToString(), analysis.Expected.ToString()));
    }

    [Fact]
    public void GapOfThousandsOfSpacesCostsNothing()
    {
        var clock = Stopwatch.StartNew();

        QuestionAnalyzer.Analyze($"when was {new string(' ', 20_000)}a published");

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"It took {clock.Elapsed}.");
    }

    [Theory]
    [InlineData("How many clauses does the treaty have?", "clause")]
    [InlineData("How many North Korean troops were sent to Kursk?", "troop")]
    [InlineData("What is the number of people who died?", "people")]
    [InlineData("How much did it cost?", null)]
    [InlineData("Who counted the votes?", null)]
    public void WhatHowManyCountsIsFound(string question, string? counted)
    {
        var analysis = QuestionAnalyzer.Analyze(question);

        Assert.Equal(counted, analysis.Counted);
    }
}
