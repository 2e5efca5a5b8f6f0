using Attest.Questions;

namespace Attest.Tests.Questions;

public sealed class QuestionLimitsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n\t")]
    public void NothingIsNoQuestion(string? question)
    {
        Assert.NotNull(QuestionLimits.Problem(question));
    }

    [Fact]
    public void TheLongestQuestionStillPasses()
    {
        Assert.Null(QuestionLimits.Problem(new string('a', QuestionLimits.MaxCharacters)));
        Assert.NotNull(QuestionLimits.Problem(new string('a', QuestionLimits.MaxCharacters + 1)));
    }
}
