using System.Net;
using System.Text.Json.Nodes;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Teams;

[Collection(TeamsGroup.Name)]
public sealed class TeamsWelcomeTests(TeamsFixture fixture)
{
    private readonly FakeBotFramework framework = fixture.Framework;
    private readonly string conversation = fixture.NewConversation();

    [Fact]
    public async Task ANewMemberIsWelcomedWithThreeQuestions()
    {
        await fixture.Server.SuggestionsAsync();
        var joined = fixture.Message(conversation, "");
        joined["type"] = "conversationUpdate";
        joined.Remove("text");
        joined["membersAdded"] = JsonNode.Parse("""[{"id":"28:bot"},{"id":"29:user"}]""");

        using var response = await fixture.PostAsync(joined);
        var sent = await framework.NextAsync(conversation);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(["imBack", "imBack", "imBack"], sent.Activity.GetProperty("suggestedActions").GetProperty("actions")
            .EnumerateArray().Select(action => action.GetProperty("type").GetString()!));
        Assert.False(sent.Activity.TryGetProperty("entities", out _));
    }

    [Fact]
    public async Task InAGroupTheQuestionsAreInTheText()
    {
        await fixture.Server.SuggestionsAsync();
        var joined = fixture.Message(conversation, "", "channel");
        joined["type"] = "installationUpdate";
        joined["membersAdded"] = JsonNode.Parse("""[{"id":"29:user"}]""");

        using var response = await fixture.PostAsync(joined);
        var sent = await framework.NextAsync(conversation);

        Assert.Equal(3, sent.Activity.GetProperty("text").GetString()!.Split("\n- ").Length - 1);
        Assert.False(sent.Activity.TryGetProperty("suggestedActions", out _));
    }

    [Theory]
    [InlineData("conversationUpdate", """[{"id":"28:bot"}]""")]
    [InlineData("conversationUpdate", "null")]
    [InlineData("installationUpdate", "null")]
    [InlineData("typing", "null")]
    [InlineData("messageReaction", "null")]
    [InlineData("from the future", "null")]
    public async Task EverythingElseIsAcceptedInSilence(string type, string members)
    {
        var activity = fixture.Message(conversation, "");
        activity["type"] = type;
        activity["membersAdded"] = JsonNode.Parse(members);

        using var response = await fixture.PostAsync(activity);
        using var message = await fixture.PostAsync(fixture.Message(conversation, "greeting", "groupChat"));
        var sent = await framework.NextAsync(conversation);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.StartsWith("Hello.", sent.Activity.GetProperty("text").GetString(), StringComparison.Ordinal);
    }
}
