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
    [InlineData("What is the common theme of these articles?", nameof(QuestionForm.Summary), nameof(ExpectedAnswer.Anything))]
    [InlineData("What topics are covered in the articles?", nameof(QuestionForm.Summary), nameof(ExpectedAnswer.Anything))]
    [InlineData("What is discussed in the sources", nameof(QuestionForm.Summary), nameof(ExpectedAnswer.Anything))]
    [InlineData("What happened in June 2024?", nameof(QuestionForm.Summary), nameof(ExpectedAnswer.Anything))]
    [InlineData("What happened to the bridge?", nameof(QuestionForm.Explanation), nameof(ExpectedAnswer.Anything))]
    [InlineData("Why did the bridge fall?", nameof(QuestionForm.Explanation), nameof(ExpectedAnswer.Anything))]
    [InlineData("How did the mayor react?", nameof(QuestionForm.Explanation), nameof(ExpectedAnswer.Anything))]
    [InlineData("What did the mayor say about the bridge?", nameof(QuestionForm.Explanation), nameof(ExpectedAnswer.Anything))]
    [InlineData("Compare the two plans", nameof(QuestionForm.Compare), nameof(ExpectedAnswer.Anything))]
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
    [InlineData("Thanks, that was very helpful!", nameof(QuestionForm.Chat), nameof(ExpectedAnswer.Anything))]
    [InlineData("who are you?", nameof(QuestionForm.Chat), nameof(ExpectedAnswer.Anything))]
    [InlineData("hi, when did the bridge open", nameof(QuestionForm.Fact), nameof(ExpectedAnswer.Date))]
    [InlineData("How many articles have you got?", nameof(QuestionForm.Collection), nameof(ExpectedAnswer.Anything))]
    [InlineData("How many articles does the treaty have?", nameof(QuestionForm.Fact), nameof(ExpectedAnswer.Number))]
    [InlineData("What does Article 8 say?", nameof(QuestionForm.Explanation), nameof(ExpectedAnswer.Anything))]
    [InlineData("Which countries signed it?", nameof(QuestionForm.List), nameof(ExpectedAnswer.Place))]
    [InlineData("Can you list all the builders for me?", nameof(QuestionForm.List), nameof(ExpectedAnswer.Anything))]
    [InlineData("What are the three conditions?", nameof(QuestionForm.List), nameof(ExpectedAnswer.Anything))]
    [InlineData("What causes the delays?", nameof(QuestionForm.Explanation), nameof(ExpectedAnswer.Anything))]
    [InlineData("What is the Valley Post piece mainly about, and the Hill News one?", nameof(QuestionForm.Summary), nameof(ExpectedAnswer.Anything))]
    [InlineData("Do the articles agree on the cost?", nameof(QuestionForm.Compare), nameof(ExpectedAnswer.Anything))]
    [InlineData("Did Norland agree to the deal?", nameof(QuestionForm.YesNo), nameof(ExpectedAnswer.Anything))]
    [InlineData("Put the repairs in order, please", nameof(QuestionForm.Timeline), nameof(ExpectedAnswer.Anything))]
    [InlineData("Which bridge opened first, the old or the new one?", nameof(QuestionForm.Timeline), nameof(ExpectedAnswer.Anything))]
    [InlineData("Give me a timeline of the repairs", nameof(QuestionForm.Timeline), nameof(ExpectedAnswer.Anything))]
    [InlineData("so the bridge is open all day", nameof(QuestionForm.YesNo), nameof(ExpectedAnswer.Anything))]
    [InlineData("price", nameof(QuestionForm.Fact), nameof(ExpectedAnswer.Number))]
    public void QuestionIsTakenAsWhatItAsksFor(string question, string form, string expected)
    {
        var analysis = QuestionAnalyzer.Analyze(question);

        Assert.Equal((form, expected), (analysis.Form.ToString(), analysis.Expected.ToString()));
    }

    [Fact]
    [Trait("Category", "Timing")]
    public void GapOfThousandsOfSpacesCostsNothing()
    {
        var clock = Stopwatch.StartNew();

        QuestionAnalyzer.Analyze($"when was {new string(' ', 20_000)}a published");

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"It took {clock.Elapsed}.");
    }

    [Theory]
    [InlineData("What did the mayor of Norland say about the bridge?", "the mayor")]
    [InlineData("what does ada holm think", "ada holm")]
    [InlineData("What did Mayor Ada Holm say about the bridge?", "Mayor Ada Holm")]
    [InlineData("What did the bridge cost?", null)]
    public void WhoseWordsAreAskedForIsFound(string question, string? speaker)
    {
        Assert.Equal(speaker, QuestionAnalyzer.Analyze(question).Speaker);
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
