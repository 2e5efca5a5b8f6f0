using System.Net;
using System.Text.Json.Nodes;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Teams;

[Collection(TeamsGroup.Name)]
public sealed class TeamsInvokeTests(TeamsFixture fixture)
{
    private readonly FakeBotFramework framework = fixture.Framework;
    private readonly string conversation = fixture.NewConversation();

    [Fact]
    public async Task ACardsActionIsAnsweredAtOnce()
    {
        using var response = await fixture.PostAsync(Invoke("adaptiveCard/action", """{"action":{"type":"Action.Execute","data":{"question":"greeting"}}}"""));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Hello. Ask about the articles."}""",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"x"}}""")]
    [InlineData("7")]
    [InlineData("null")]
    public async Task ACardWithoutAQuestionGetsAHint(string value)
    {
        using var response = await fixture.PostAsync(Invoke("adaptiveCard/action", value));

        var body = await response.JsonAsync();
        Assert.Equal(200, body.GetProperty("statusCode").GetInt32());
        Assert.StartsWith("There is no question in that.", body.GetProperty("value").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownInvokeIs501()
    {
        using var response = await fixture.PostAsync(Invoke("task/fetch", "{}"));

        await response.ProblemAsync(501);
    }

    [Fact]
    public async Task AThumbIsStoredWithTheAnswerItIsFor()
    {
        framework.Script(conversation, new FakeBotFramework.Reply(201, """{"id":"shown-1"}"""), new FakeBotFramework.Reply(201, """{"id":"shown-2"}"""));
        await AskAsync("When was the bridge opened? (judged)");
        await AskAsync("greeting (judged)");

        using var response = await fixture.PostAsync(Feedback("like", "\"{\\\"feedbackText\\\":\\\"Right\\\"}\"", "shown-1"));

        var line = await LastLineAsync();
        Assert.Equal("{}", await response.Content.ReadAsStringAsync());
        Assert.Equal("up", line.GetProperty("rating").GetString());
        Assert.Equal("Right", line.GetProperty("comment").GetString());
        Assert.Equal("When was the bridge opened? (judged)", line.GetProperty("question").GetString());
    }

    [Fact]
    public async Task WithoutAnActivityTheLastAnswerIsMeant()
    {
        await AskAsync("When was the bridge opened?");
        await AskAsync("greeting (last)");

        using var response = await fixture.PostAsync(Feedback("dislike", "\"Too short\"", null));

        var line = await LastLineAsync();
        Assert.Equal(("down", "Too short", "greeting (last)"),
            (line.GetProperty("rating").GetString(), line.GetProperty("comment").GetString(), line.GetProperty("question").GetString()));
    }

    [Theory]
    [InlineData("shown-by-nobody", "like")]
    [InlineData(null, "shrug")]
    public async Task WhatCannotBeAttributedIsAcceptedAndDropped(string? replyToId, string reaction)
    {
        await AskAsync("greeting (dropped)");

        using var response = await fixture.PostAsync(Feedback(reaction, "{\"feedbackText\":\"dropped\"}", replyToId));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(File.Exists(fixture.Server.FeedbackFile) && (await File.ReadAllTextAsync(fixture.Server.FeedbackFile))
            .Contains("(dropped)", StringComparison.Ordinal));
    }

    private async Task AskAsync(string question)
    {
        using var response = await fixture.PostAsync(fixture.Message(conversation, question, "groupChat"));
        await framework.NextAsync(conversation);

        // What is asked next in the conversation begins after this is done.
        var marker = fixture.Message(conversation, " ", "groupChat");
        using var next = await fixture.PostAsync(marker);
        await framework.NextAsync(conversation);
    }

    private async Task<JsonElement> LastLineAsync()
    {
        return JsonElement.Parse((await File.ReadAllLinesAsync(fixture.Server.FeedbackFile))[^1]);
    }

    private JsonObject Feedback(string reaction, string feedback, string? replyToId)
    {
        var invoke = Invoke("message/submitAction", $$$"""{"actionName":"feedback","actionValue":{"reaction":"{{{reaction}}}","feedback":{{{feedback}}} } }""");
        invoke["replyToId"] = replyToId;
        return invoke;
    }

    private JsonObject Invoke(string name, string value)
    {
        var invoke = fixture.Message(conversation, "");
        invoke["type"] = "invoke";
        invoke["name"] = name;
        invoke["value"] = JsonNode.Parse(value);
        return invoke;
    }
}
