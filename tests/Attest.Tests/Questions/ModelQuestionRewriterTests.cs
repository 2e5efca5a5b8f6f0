using Attest.Models;
using Attest.Questions;
using Attest.Questions.FollowUps;
using Attest.Tests.Models;

namespace Attest.Tests.Questions;

public sealed class ModelQuestionRewriterTests
{
    private static readonly Question FollowUp = new("And where did he speak in 2024?")
    {
        History = [new Turn(TurnRole.User, "What did Lloyd Austin say?"), new Turn(TurnRole.Assistant, "Lloyd Austin said there is evidence. [1]")],
    };

    private static string ByRules => RuleQuestionRewriter.Propose(FollowUp)[0].Text;

    [Theory]
    [InlineData("Where did Lloyd Austin speak in 2024?")]
    [InlineData("\"Where did Lloyd Austin’s evidence come from?\"")]
    [InlineData("\nWhere did Lloyd Austin\nspeak in 2024?\n")]
    public async Task AFaithfulRewritingIsTaken(string reply)
    {
        var rewritten = await RewriteAsync(FollowUp, _ => reply);

        Assert.StartsWith("Where did Lloyd Austin", rewritten, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', rewritten);
    }

    [Theory]
    [InlineData("Where did Antony Blinken speak in 2024?")]
    [InlineData("Where did Lloyd Austin speak in 2023?")]
    [InlineData("")]
    public async Task AnInventionFallsBackToTheRules(string reply)
    {
        Assert.Equal(ByRules, await RewriteAsync(FollowUp, _ => reply));
    }

    [Fact]
    public async Task AReplyThatRunsOnFallsBackToTheRules()
    {
        Assert.Equal(ByRules, await RewriteAsync(FollowUp, _ => string.Concat(Enumerable.Repeat("where did he speak ", 50))));
    }

    [Fact]
    public async Task AFailingModelFallsBackToTheRules()
    {
        Assert.Equal(ByRules, await RewriteAsync(FollowUp, _ => throw new ModelException(ModelFailure.Unreachable, "gone")));
    }

    [Fact]
    public async Task AFirstQuestionIsNotRewritten()
    {
        var client = new ScriptedChatClient(_ => "other");

        var readings = await new ModelQuestionRewriter(client.Model()).RewriteAsync(new Question("What?"), CancellationToken.None);

        Assert.Equal("What?", Assert.Single(readings).Text);
        Assert.Empty(client.Asked);
    }

    private static async Task<string> RewriteAsync(Question question, Func<IReadOnlyList<Microsoft.Extensions.AI.ChatMessage>, string> reply)
    {
        return (await new ModelQuestionRewriter(new ScriptedChatClient(reply).Model()).RewriteAsync(question, CancellationToken.None))[0].Text;
    }
}
