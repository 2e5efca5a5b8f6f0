using Attest.Answers;
using Attest.Questions;
using Attest.Tests.Models.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Attest.Tests.Models;

[Collection(ModelGroup.Name)]
public sealed class MisbehaviourTests(ModelFlow flow)
{
    public static TheoryData<string> OfContent => [.. Misbehaviour.OfContent.Keys];

    public static TheoryData<string> OfNothing => [.. Misbehaviour.OfNothing.Keys];

    public static TheoryData<string> OfService => [.. Misbehaviour.OfService.Keys];

    [Theory]
    [MemberData(nameof(OfContent))]
    public async Task OnlyWhatTheArticlesBearOutIsShown(string misbehaviour)
    {
        flow.Server.Script = Misbehaviour.Insisting(Misbehaviour.OfContent[misbehaviour]);

        var shown = await ShownAnswer.AskAsync(flow.Patient, new Question(Misbehaviour.Question));

        Assert.Equal("model:test-model", shown.Answer.AnsweredBy);
        Assert.Contains("over 50 nations", shown.Answer.Text, StringComparison.Ordinal);
        Assert.Empty(shown.Withdrawals);
        AssertClean(shown.Streamed);
    }

    [Theory]
    [MemberData(nameof(OfNothing))]
    public async Task NothingToShowIsAnAbstention(string misbehaviour)
    {
        flow.Server.Script = Misbehaviour.Insisting(Misbehaviour.OfNothing[misbehaviour]);

        var shown = await ShownAnswer.AskAsync(flow.Patient, new Question(Misbehaviour.Question));

        Assert.Equal(AnswerStatus.NotInSources, shown.Answer.Status);
        Assert.Equal("model:test-model", shown.Answer.AnsweredBy);
        Assert.NotEmpty(shown.Answer.Nearest);
        AssertClean(shown.Streamed);
    }

    [Theory]
    [MemberData(nameof(OfService))]
    public async Task TheReaderAnswersWhereTheModelFails(string misbehaviour)
    {
        flow.Server.Script = Misbehaviour.OfService[misbehaviour];

        var shown = await ShownAnswer.AskAsync(flow.Answerer, new Question(Misbehaviour.Question));

        Assert.Equal("reader", shown.Answer.AnsweredBy);
        Assert.NotNull(shown.Answer.FallbackReason);
        Assert.DoesNotContain(ModelSettings.Key, shown.Answer.FallbackReason, StringComparison.Ordinal);
        Assert.Contains("over 50", shown.Answer.Text, StringComparison.Ordinal);
        Assert.All(shown.Withdrawals, reason => Assert.Equal(shown.Answer.FallbackReason, reason));
        AssertClean(shown.Streamed);
    }

    [Fact]
    public async Task WhatWasShownOfABrokenReplyIsWithdrawnAloud()
    {
        flow.Server.Script = Misbehaviour.OfService["a stream that just ends"];

        var shown = await ShownAnswer.AskAsync(flow.Patient, new Question(Misbehaviour.Question));

        Assert.Equal("the model's answer broke off", Assert.Single(shown.Withdrawals));
    }

    [Fact]
    public async Task RemovedSentencesAreCounted()
    {
        flow.Server.Script = Misbehaviour.Insisting(Misbehaviour.OfContent["a wrong number"]);

        var shown = await ShownAnswer.AskAsync(flow.Patient, new Question(Misbehaviour.Question));

        Assert.Equal(new WritingReport(2, 0, 1, 200, 40), shown.Answer.Writing);
    }

    [Fact]
    public async Task ARepairThatPassesIsShownInItsPlace()
    {
        flow.Server.Script = call => ModelReply.Text(call, call.IsRepair
            ? $"1: In January, over 50 nations signed a statement [{call.IdOf("over 50 nations")}]."
            : $"In January, over 70 nations signed a statement [{call.IdOf("over 50 nations")}]. The treaty has 23 clauses [{call.IdOf("23 clauses")}].");

        var shown = await ShownAnswer.AskAsync(flow.Patient, new Question("What did nations sign about the treaty and its clauses, in January?"));

        Assert.Equal(["In January, over 50 nations signed a statement.", "The treaty has 23 clauses."], shown.Answer.Sentences.Select(sentence => sentence.Text));
        Assert.Contains("\"over 70\"", flow.Server.Calls.Last().LastMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AQuestionAboutTheCollectionNeedsNoModel()
    {
        flow.Server.Script = _ => ModelReply.Error(500, "must not be asked");

        var shown = await ShownAnswer.AskAsync(flow.Answerer, new Question("Which articles are there?"));

        Assert.Equal("reader", shown.Answer.AnsweredBy);
        Assert.Null(shown.Answer.FallbackReason);
    }

    [Fact]
    public async Task TheKeyIsInNoLog()
    {
        var log = new LogLines();
        flow.Server.Script = Misbehaviour.OfService["401"];
        var settings = ModelSettings.For(flow.Server);
        await using var services = await ModelSettings.LoadAsync(settings, flow.Networks, logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));

        await ShownAnswer.AskAsync(services.GetRequiredService<AttestAnswerer>(), new Question(Misbehaviour.Question));

        Assert.Contains(log.Lines, line => line.Contains("401", StringComparison.Ordinal));
        Assert.All(log.Lines, line => Assert.DoesNotContain(ModelSettings.Key, line, StringComparison.Ordinal));
    }

    private static void AssertClean(string text)
    {
        Assert.All(Misbehaviour.Never, words => Assert.DoesNotContain(words, text, StringComparison.OrdinalIgnoreCase));
    }
}
