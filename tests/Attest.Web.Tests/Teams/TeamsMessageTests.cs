using System.Net;
using System.Text.Json.Nodes;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Teams;

[Collection(TeamsGroup.Name)]
public sealed class TeamsMessageTests(TeamsFixture fixture)
{
    private readonly FakeBotFramework framework = fixture.Framework;
    private readonly string conversation = fixture.NewConversation();

    [Fact]
    public async Task AGroupMessageGets202AndOneReplyWithCitations()
    {
        var message = fixture.Message(conversation, "<at>Attest</at>&nbsp;When was the bridge opened?", "groupChat");
        message["entities"] = JsonNode.Parse("""
            [{"type":"clientInfo","locale":"en-GB"},{"type":"mention","mentioned":{"id":"29:other"},"text":"<at>Other</at>"},
             {"type":"mention","mentioned":{"id":"28:bot","name":"Attest"},"text":"<at>Attest</at>"}]
            """);

        using var response = await fixture.PostAsync(message);
        var sent = await framework.NextAsync(conversation);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(("POST", $"/emea/v3/conversations/{Uri.EscapeDataString(conversation)}/activities"), (sent.Method, sent.Path));
        Assert.StartsWith("Bearer out-", sent.Authorization, StringComparison.Ordinal);
        Assert.Contains(fixture.Server.Script.Asked, question => question.Text == "When was the bridge opened?");
        var reply = sent.Activity;
        Assert.Equal("message", reply.GetProperty("type").GetString());
        Assert.Equal("28:bot", reply.GetProperty("from").GetProperty("id").GetString());
        Assert.Equal("29:user", reply.GetProperty("recipient").GetProperty("id").GetString());
        Assert.Equal("x", reply.GetProperty("recipient").GetProperty("aadObjectId").GetString());
        Assert.Equal(conversation, reply.GetProperty("conversation").GetProperty("id").GetString());
        Assert.Equal("msteams", reply.GetProperty("channelId").GetString());
        Assert.Equal(message["id"]!.GetValue<string>(), reply.GetProperty("replyToId").GetString());
        Assert.StartsWith("The bridge over the Alva was opened on **3 May 1911** by the engineer Ida Lund. [1]\n\n",
            reply.GetProperty("text").GetString(), StringComparison.Ordinal);
        var entity = Assert.Single(reply.GetProperty("entities").EnumerateArray());
        Assert.Equal([1, 2, 3], entity.GetProperty("citation").EnumerateArray().Select(claim => claim.GetProperty("position").GetInt32()));
        Assert.False(entity.TryGetProperty("additionalType", out _));
        var document = entity.GetProperty("citation")[0].GetProperty("appearance");
        Assert.Equal(TestArticles.BridgeQuote, document.GetProperty("abstract").GetString());
        Assert.StartsWith("https://attest.example.org/app/#article=tests.jsonl%23news/bridge&span=", document.GetProperty("url")
            .GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheClosestQuotesComeUnderASentenceThatClaimsNothing()
    {
        using var response = await fixture.PostAsync(fixture.Message(conversation, "nearest?", "groupChat"));
        var sent = await framework.NextAsync(conversation);

        Assert.Equal(
            "No sentence clearly answers this. The closest:\n\n"
                + "The bridge over the Alva was opened on **3 May 1911** by the engineer Ida Lund. [1]\n\nIt carries 4,000 people a day. [2]",
            sent.Activity.GetProperty("text").GetString());
        Assert.Equal(2, sent.Activity.GetProperty("entities")[0].GetProperty("citation").GetArrayLength());
    }

    [Fact]
    public async Task APersonalMessageIsStreamed()
    {
        using var response = await fixture.PostAsync(fixture.Message(conversation, "When was the bridge opened? (generated)"));
        var first = await framework.NextAsync(conversation);
        var last = await framework.NextAsync(conversation);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("typing", first.Activity.GetProperty("type").GetString());
        Assert.Equal("""[{"type":"streaminfo","streamType":"informative","streamSequence":1}]""", first.Activity.GetProperty("entities").ToString());
        Assert.Equal("message", last.Activity.GetProperty("type").GetString());
        Assert.Equal("final", last.Activity.GetProperty("entities")[0].GetProperty("streamType").GetString());
        Assert.StartsWith("reply-", last.Activity.GetProperty("entities")[0].GetProperty("streamId").GetString(), StringComparison.Ordinal);
        Assert.Equal("""["AIGeneratedContent"]""", last.Activity.GetProperty("entities")[1].GetProperty("additionalType").ToString());
        Assert.Equal("default", last.Activity.GetProperty("channelData").GetProperty("feedbackLoop").GetProperty("type").GetString());
    }

    [Fact]
    public async Task AStopByTheUserEndsTheAnswer()
    {
        const string Cancelled = """{"error":{"code":"ContentStreamNotAllowed","message":"Content stream was cancelled by user"}}""";
        framework.Script(conversation, new FakeBotFramework.Reply(403, Cancelled));

        using var first = await fixture.PostAsync(fixture.Message(conversation, "Please hold (never released)"));
        await framework.NextAsync(conversation);
        using var second = await fixture.PostAsync(fixture.Message(conversation, "greeting"));
        await framework.NextAsync(conversation);
        var next = await framework.NextAsync(conversation);

        Assert.Equal("Hello. Ask about the articles.", next.Activity.GetProperty("text").GetString());
    }

    [Fact]
    public async Task ExpectedRepliesComeInTheResponse()
    {
        var message = fixture.Message(conversation, "When was the bridge opened?");
        message["deliveryMode"] = "expectReplies";

        using var response = await fixture.PostAsync(message);

        var replies = (await response.JsonAsync()).GetProperty("activities");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(1, replies.GetArrayLength());
        Assert.Contains("[1]", replies[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.True(framework.IsQuiet(conversation));
    }

    [Fact]
    public async Task AnActivityThatComesTwiceIsAnsweredOnce()
    {
        var message = fixture.Message(conversation, "When was the bridge opened? (twice)", "groupChat");

        using var first = await fixture.PostAsync(message);
        using var again = await fixture.PostAsync(message);
        using var other = await fixture.PostAsync(fixture.Message(conversation, "greeting", "groupChat"));
        await framework.NextAsync(conversation);
        var last = await framework.NextAsync(conversation);

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.StartsWith("Hello.", last.Activity.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Single(fixture.Server.Script.Asked, question => question.Text.Contains("(twice)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AThreadIsOneConversation()
    {
        using var first = await fixture.PostAsync(fixture.Message(conversation, "When was the bridge opened?", "groupChat"));
        await framework.NextAsync(conversation);
        using var second = await fixture.PostAsync(fixture.Message(conversation, "And who opened it? (thread)", "groupChat"));
        await framework.NextAsync(conversation);

        var asked = fixture.Server.Script.Asked.Single(question => question.Text.Contains("(thread)", StringComparison.Ordinal));
        Assert.Equal("When was the bridge opened?", asked.History[0].Text);
        Assert.Equal(2, asked.History.Count);
    }

    [Theory]
    [InlineData("fail now", "Something went wrong while answering. Please try again.")]
    [InlineData("model", "The model that writes the answers cannot be reached. Please try again later.")]
    public async Task AFailureIsTold(string question, string words)
    {
        using var response = await fixture.PostAsync(fixture.Message(conversation, question, "groupChat"));
        var sent = await framework.NextAsync(conversation);

        Assert.Equal(words, sent.Activity.GetProperty("text").GetString());
    }

    [Fact]
    public async Task AnAbstentionHasNoEntity()
    {
        using var response = await fixture.PostAsync(fixture.Message(conversation, "unknown", "groupChat"));
        var sent = await framework.NextAsync(conversation);

        Assert.Equal("No article says what the bridge cost.", sent.Activity.GetProperty("text").GetString());
        Assert.False(sent.Activity.TryGetProperty("entities", out _));
    }

    [Theory]
    [InlineData("""{"question":"When was the bridge opened? (card)"}""")]
    [InlineData("\"When was the bridge opened? (card)\"")]
    public async Task ASubmittedCardIsAsked(string value)
    {
        var message = fixture.Message(conversation, "", "groupChat");
        message["text"] = null;
        message["value"] = JsonNode.Parse(value);

        using var response = await fixture.PostAsync(message);
        var sent = await framework.NextAsync(conversation);

        Assert.Contains("3 May 1911", sent.Activity.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData(null)]
    public async Task NothingToAnswerGetsAHint(string? text)
    {
        var message = fixture.Message(conversation, "", "groupChat");
        message["text"] = text;

        using var response = await fixture.PostAsync(message);
        var sent = await framework.NextAsync(conversation);

        Assert.StartsWith("There is no question in that.", sent.Activity.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATooLongQuestionIsRefusedInWords()
    {
        using var response = await fixture.PostAsync(fixture.Message(conversation, new string('x', 4_001), "groupChat"));
        var sent = await framework.NextAsync(conversation);

        Assert.Contains("at most 4,000", sent.Activity.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ not json")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":""}""")]
    [InlineData("""{"type":"message","text":7}""")]
    public async Task WhatIsNoActivityIs400(string body)
    {
        using var response = await fixture.PostAsync(body, framework.Token());

        await response.ProblemAsync(400);
    }

    [Fact]
    public async Task AMessageWithoutAConversationIs400()
    {
        var message = fixture.Message(conversation, "x");
        message.Remove("conversation");

        using var response = await fixture.PostAsync(message);

        await response.ProblemAsync(400);
    }

    [Fact]
    public async Task ATooLargeActivityIs413()
    {
        using var response = await fixture.PostAsync(fixture.Message(conversation, new string('x', 300_000)));

        await response.ProblemAsync(413);
    }
}
