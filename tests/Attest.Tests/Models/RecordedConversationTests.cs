using Attest.Answers;
using Attest.Questions;
using Attest.Tests.Models.Server;

namespace Attest.Tests.Models;

[Collection(ModelGroup.Name)]
public sealed class RecordedConversationTests(ModelFlow flow)
{
    public static TheoryData<string> Names => [.. RecordedConversation.All.Select(conversation => conversation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task FaultySentencesAreGoneAndTheOthersCite(string name)
    {
        var history = new List<Turn>();
        foreach (var turn in RecordedConversation.All.Single(conversation => conversation.Name == name).Turns)
        {
            string? faults = null;
            flow.Server.Script = call =>
            {
                faults = call.IsRepair ? call.LastMessage : faults;
                return ModelReply.Text(call, call.IsRewriting ? turn.Rewrite! : call.IsRepair ? turn.Repair ?? "1: DROP" : turn.Reply);
            };

            var shown = await ShownAnswer.AskAsync(flow.Patient, new Question(turn.Question) { History = [.. history] });

            var seen = $"{turn.Question}\n{shown.Answer.FallbackReason}\n{shown.Answer.Text}\n{faults}";
            Assert.True(shown.Answer.FallbackReason is null, seen);
            history.Add(new Turn(TurnRole.User, turn.Question));
            history.Add(new Turn(TurnRole.Assistant, shown.Answer.Text));
            if (RealServer.IsGiven)
            {
                // What a real model writes nobody knows; what is shown of it was checked all the same.
                continue;
            }

            Assert.True((turn.Status == "answered") == (shown.Answer.Status == AnswerStatus.Answered), seen);
            Assert.True((turn.Shows ?? []).All(words => shown.Answer.Text.Contains(words, StringComparison.Ordinal)), seen);
            Assert.False((turn.Hides ?? []).Any(words => shown.Answer.Text.Contains(words, StringComparison.Ordinal)), seen);
            Assert.True((turn.Repair is not null) == (faults is not null), seen);
            Assert.True(shown.Answer.Kind == AnswerKind.SmallTalk || shown.Answer.Writing!.Removed == turn.Removed, seen);
        }
    }

    [Fact]
    public void ThereAreTwentyOfTwoToFiveTurns()
    {
        Assert.True(RecordedConversation.All.Count >= 20);
        Assert.All(RecordedConversation.All, conversation => Assert.InRange(conversation.Turns.Count, 2, 5));
    }
}
