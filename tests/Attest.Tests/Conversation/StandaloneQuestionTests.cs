using Attest.Conversation;

namespace Attest.Tests.Conversation;

public sealed class StandaloneQuestionTests
{
    [Theory]
    [InlineData("What did Lloyd Austin say about North Korean troops?", "Where did he hold his press conference?", "Where did Lloyd Austin hold Lloyd Austin’s press conference?")]
    [InlineData("Who is Maria Zakharova?", "What did she say?", "What did Maria Zakharova say?")]
    [InlineData("Which treaty did they sign?", "How many clauses does it have?", "How many clauses does it have? (Which treaty did they sign)")]
    [InlineData("When did the bridge open?", "And why?", "And why? (When did the bridge open)")]
    [InlineData("When did the bridge open?", "Who won the election in France?", "Who won the election in France?")]
    public void FollowUpTakesItsSubjectFromTheQuestionBefore(string before, string question, string expected)
    {
        var followUp = new Question(question) { History = [new Turn(TurnRole.User, before), new Turn(TurnRole.Assistant, "An answer about Someone Else.")] };

        Assert.Equal(expected, StandaloneQuestion.Write(followUp));
    }

    [Fact]
    public void FirstQuestionStaysAsItIs()
    {
        Assert.Equal("Where did he speak?", StandaloneQuestion.Write(new Question(" Where did he speak? ")));
    }
}
