using System.Net.WebSockets;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.DirectLine;

public sealed class DirectLineTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly AttestServer server = fixture.Server;

    [Fact]
    public async Task BeginningTwiceIsTheSameConversationWithOneWelcome()
    {
        var client = await DirectLineClient.BeginAsync(server);

        using var again = await client.SendAsync(HttpMethod.Post, "conversations");

        var document = await again.JsonAsync();
        Assert.Equal(200, (int)again.StatusCode);
        Assert.Equal(client.ConversationId, document.GetProperty("conversationId").GetString());
        Assert.Equal(1_800, document.GetProperty("expires_in").GetInt32());
        Assert.StartsWith($"ws://{server.Address.Authority}/v3/directline/conversations/{client.ConversationId}/stream?t=",
            document.GetProperty("streamUrl").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, (await client.ReadAsync()).GetProperty("activities").GetArrayLength());
    }

    [Fact]
    public async Task TheUsersActivityIsEchoedWholeAndAnswered()
    {
        var client = await DirectLineClient.BeginAsync(server);
        using var socket = await DirectLineClient.OpenAsync(client.StreamUrl!);
        var activity = """{"type":"message","from":{"id":"u1","name":"Ada"},"text":"When was the bridge opened?","channelData":{"clientActivityID":"c1","more":[1]},"locale":"en-GB","fromTheFuture":{"x":1}}""";

        using var posted = await client.SayAsync(activity);
        var seen = await DirectLineClient.UntilAsync(socket, one => IsReply(one));

        var id = (await posted.JsonAsync()).GetProperty("id").GetString();
        var echo = seen.Single(one => one.GetProperty("id").GetString() == id);
        var reply = seen[^1];
        Assert.Equal(200, (int)posted.StatusCode);
        Assert.Equal("""{"clientActivityID":"c1","more":[1]}""", echo.GetProperty("channelData").ToString());
        Assert.Equal("""{"x":1}""", echo.GetProperty("fromTheFuture").ToString());
        Assert.Equal("user", echo.GetProperty("from").GetProperty("role").GetString());
        Assert.True(echo.TryGetProperty("timestamp", out _));
        Assert.Equal("""{"id":"attest","name":"Attest","role":"bot"}""", reply.GetProperty("from").ToString());
        Assert.Equal(id, reply.GetProperty("replyToId").GetString());
        Assert.Equal(client.ConversationId, reply.GetProperty("conversation").GetProperty("id").GetString());
        Assert.Contains($"[1]: {server.Address}#article=tests.jsonl%23news/bridge&span=", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AGrowingReplyIsReplacedByItsEndForWhoComesLater()
    {
        var client = await DirectLineClient.BeginAsync(server);
        using var socket = await DirectLineClient.OpenAsync(client.StreamUrl!);
        using var posted = await client.SayAsync(new { type = "message", text = "When was the bridge opened?" });
        var live = await DirectLineClient.UntilAsync(socket, one => IsReply(one));

        var later = (await client.ReadAsync()).GetProperty("activities").EnumerateArray().ToArray();

        var streamId = live[^1].GetProperty("channelData").GetProperty("streamId").GetString();
        Assert.Contains(live, one => one.GetProperty("id").GetString() == streamId && one.GetProperty("type").GetString() == "typing");
        Assert.All(live.Where(one => one.GetProperty("type").GetString() == "typing"), one => Assert.True(one.TryGetProperty("channelData", out _)));
        Assert.Equal(["message", "message", "message"], later.Select(one => one.GetProperty("type").GetString()!));
        Assert.Equal(live[^1].ToString(), later[^1].ToString());
    }

    [Fact]
    public async Task ANewStreamGoesOnAfterTheWatermark()
    {
        var client = await DirectLineClient.BeginAsync(server);
        var watermark = (await client.ReadAsync()).GetProperty("watermark").GetString()!;
        using var event1 = await client.SayAsync(new { type = "event", name = "while away", from = new { id = "u" } });

        using var response = await client.SendAsync(HttpMethod.Get, $"conversations/{client.ConversationId}?watermark={watermark}");
        var document = await response.JsonAsync();
        using var socket = await DirectLineClient.OpenAsync(document.GetProperty("streamUrl").GetString()!);
        var frame = await DirectLineClient.FrameAsync(socket);

        Assert.NotEqual("", document.GetProperty("token").GetString());
        Assert.Equal("while away", Assert.Single(frame.GetProperty("activities").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal(0, (await client.ReadAsync(frame.GetProperty("watermark").GetString()!)).GetProperty("activities").GetArrayLength());
    }

    [Fact]
    public async Task EmptyFramesAreIgnoredAndACloseIsAnswered()
    {
        var client = await DirectLineClient.BeginAsync(server);
        using var socket = await DirectLineClient.OpenAsync(client.StreamUrl!);
        await DirectLineClient.FrameAsync(socket);

        await socket.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Text, true, CancellationToken.None);
        using var said = await client.SayAsync(new { type = "event", name = "still here" });
        var frame = await DirectLineClient.FrameAsync(socket);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

        Assert.Equal("still here", frame.GetProperty("activities")[0].GetProperty("name").GetString());
        Assert.Equal(WebSocketState.Closed, socket.State);
    }

    [Fact]
    public async Task AUserOfTheTokenCannotWriteAsAnother()
    {
        var client = await DirectLineClient.BeginAsync(server, """{"user":{"id":"dl_ada","name":"Ada"}}""");

        using var posted = await client.SayAsync(new { type = "event", from = new { id = "bob", role = "bot" } });

        var echo = (await client.ReadAsync()).GetProperty("activities").EnumerateArray().Last();
        Assert.Equal("""{"id":"dl_ada","role":"user"}""", echo.GetProperty("from").ToString());
    }

    [Fact]
    public async Task TheTurnsAreAConversationOfOurs()
    {
        var client = await DirectLineClient.BeginAsync(server);
        using var socket = await DirectLineClient.OpenAsync(client.StreamUrl!);

        using var first = await client.SayAsync(new { type = "message", text = "When was the bridge opened?" });
        await DirectLineClient.UntilAsync(socket, one => IsReply(one));
        using var second = await client.SayAsync(new { type = "message", text = "And by whom? (direct line)" });
        var answered = await DirectLineClient.UntilAsync(socket, one => IsReply(one));
        using var thumb = await client.SayAsync(new
        {
            type = "invoke",
            name = "message/submitAction",
            replyToId = answered[^1].GetProperty("id").GetString(),
            value = new { actionName = "feedback", actionValue = new { reaction = "like", feedback = new { feedbackText = "Well said" } } },
        });

        Assert.Equal(2, server.Script.Asked.Single(question => question.Text.Contains("(direct line)", StringComparison.Ordinal)).History.Count);
        var line = JsonElement.Parse((await File.ReadAllLinesAsync(server.FeedbackFile))[^1]);
        Assert.Equal(("up", "Well said", "And by whom? (direct line)"),
            (line.GetProperty("rating").GetString(), line.GetProperty("comment").GetString(), line.GetProperty("question").GetString()));
    }

    [Theory]
    [InlineData("{ not json")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"type":7}""")]
    public async Task WhatIsNoActivityIs400(string body)
    {
        var client = await DirectLineClient.BeginAsync(server);

        using var response = await client.SayAsync(body);

        await response.ProblemAsync(400);
    }

    [Theory]
    [InlineData("websocket")]
    [InlineData("polling")]
    public async Task DirectLineJsAsksReconnectsAndGetsEveryActivityOnce(string transport)
    {
        var output = JsonElement.Parse(await ChatClients.RunNodeAsync(Path.Combine(ChatClients.Folder, "directline.mjs"),
            server.Address.ToString(), transport, "When was the bridge opened?", "unknown"));

        var seen = output.GetProperty("seen").EnumerateArray().ToArray();
        var posted = output.GetProperty("posted").EnumerateArray().Select(id => id.GetString()!).ToArray();
        Assert.Contains("Online", output.GetProperty("statuses").EnumerateArray().Select(status => status.GetString()));
        Assert.Equal(transport == "websocket" ? 2 : 0, output.GetProperty("connections").GetInt32());
        Assert.Equal(seen.Length, seen.DistinctBy(one => one.GetProperty("id").GetString()).Count());
        Assert.All(posted, (id, i) => Assert.Equal($"client-{i}", seen.Single(one => one.GetProperty("id").GetString() == id)
            .GetProperty("channelData").GetProperty("clientActivityID").GetString()));
        var replies = seen.Where(one => IsReply(one)).ToArray();
        Assert.Equal(posted, replies.Select(one => one.GetProperty("replyToId").GetString()!));
        Assert.Contains("**3 May 1911** by the engineer Ida Lund. [1]", replies[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("No article says what the bridge cost.", replies[1].GetProperty("text").GetString());
    }

    private static bool IsReply(JsonElement activity)
    {
        return activity.GetProperty("type").GetString() == "message" && activity.GetProperty("from").GetProperty("role")
            .GetString() == "bot" && activity.TryGetProperty("replyToId", out _);
    }
}
