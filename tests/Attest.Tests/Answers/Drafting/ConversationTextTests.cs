using Attest.Answers.Drafting;
using Attest.Models;
using Attest.Questions;
using Attest.Tests.Models;

namespace Attest.Tests.Answers.Drafting;

public sealed class ConversationTextTests
{
    private static readonly Turn[] Turns = [.. Enumerable.Range(1, 20).Select(i => new Turn(i % 2 == 1 ? TurnRole.User : TurnRole.Assistant, $"turn {i} says a few words [1]"))];

    [Fact]
    public async Task TurnsThatFitStandAsTheyAre()
    {
        var client = new ScriptedChatClient(_ => "unused");

        var text = await ConversationText.WriteAsync(client.Model(), Turns[..2], 100, CancellationToken.None);

        Assert.Equal("User: turn 1 says a few words\nAssistant: turn 2 says a few words", text);
        Assert.Empty(client.Asked);
    }

    [Fact]
    public async Task TheOldestAreSummarisedOut()
    {
        var client = new ScriptedChatClient(_ => "they spoke of turns");

        var text = await ConversationText.WriteAsync(client.Model(), Turns, 40, CancellationToken.None);

        Assert.StartsWith("Earlier: they spoke of turns\n", text, StringComparison.Ordinal);
        Assert.EndsWith("turn 20 says a few words", text, StringComparison.Ordinal);
        Assert.DoesNotContain("turn 1 ", text, StringComparison.Ordinal);
        Assert.Contains("turn 1 ", Assert.Single(client.Asked)[^1].Text, StringComparison.Ordinal);
        Assert.InRange(client.Model().Tokens.Count(text), 1, 41);
    }

    [Fact]
    public async Task ASummaryThatFailsLeavesTheNewestTurns()
    {
        var client = new ScriptedChatClient(_ => throw new ModelException(ModelFailure.Slow, "slow"));

        var text = await ConversationText.WriteAsync(client.Model(), Turns, 40, CancellationToken.None);

        Assert.StartsWith("User: turn 19", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoTurnsAreSaidToBeNone()
    {
        Assert.Equal("(none)", await ConversationText.WriteAsync(new ScriptedChatClient(_ => "").Model(), [], 100, CancellationToken.None));
    }
}
