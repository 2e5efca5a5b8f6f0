using Attest.Web.Channels.BotFramework;

namespace Attest.Web.Tests.Channels;

public sealed class StreamedReplyTests
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private readonly HurriedTime time = new();
    private readonly RecordedChannel channel;
    private readonly StreamedReply stream;

    public StreamedReplyTests()
    {
        channel = new RecordedChannel(time);
        stream = new StreamedReply(channel, new Activity { Type = "message", ReplyToId = "q" }, Pace, time);
    }

    [Fact]
    public async Task TheActivitiesAreInformativeThenCumulativeThenFinal()
    {
        await stream.BeginAsync("Searching…", CancellationToken.None);
        time.Advance(Pace);
        await stream.AddAsync("One sentence. [1]", CancellationToken.None);
        time.Advance(Pace);
        await stream.AddAsync("\nAnother. [2]", CancellationToken.None);
        var last = await stream.CompleteAsync(new Activity { Type = "message", Text = "The end" }, CancellationToken.None);

        Assert.Equal(
            [
                """{"type":"typing","replyToId":"q","text":"Searching…","entities":[{"type":"streaminfo","streamType":"informative","streamSequence":1}],"channelData":{"streamType":"informative","streamSequence":1}}""",
                """{"type":"typing","replyToId":"q","textFormat":"markdown","text":"One sentence. [1]","entities":[{"type":"streaminfo","streamId":"id-1","streamType":"streaming","streamSequence":2}],"channelData":{"streamId":"id-1","streamType":"streaming","streamSequence":2}}""",
                """{"type":"typing","replyToId":"q","textFormat":"markdown","text":"One sentence. [1]\n\nAnother. [2]","entities":[{"type":"streaminfo","streamId":"id-1","streamType":"streaming","streamSequence":3}],"channelData":{"streamId":"id-1","streamType":"streaming","streamSequence":3}}""",
                """{"type":"message","text":"The end","entities":[{"type":"streaminfo","streamId":"id-1","streamType":"final"}],"channelData":{"streamId":"id-1","streamType":"final"}}""",
            ],
            channel.Sent.Select(sent => sent.Activity.ToString()));
        Assert.Equal("id-4", last?.Id);
    }

    [Fact]
    public async Task NoTwoActivitiesAreCloserThanThePace()
    {
        await stream.BeginAsync("Searching…", CancellationToken.None);
        for (var i = 0; i < 50; i++)
        {
            await stream.AddAsync($"Word{i} ", CancellationToken.None);
            time.Advance(TimeSpan.FromMilliseconds(130));
        }

        await stream.CompleteAsync(new Activity { Type = "message" }, CancellationToken.None);

        Assert.Equal(8, channel.Sent.Count);
        Assert.All(channel.Sent.Zip(channel.Sent.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= Pace));
    }

    [Fact]
    public async Task WhatIsStreamedIsAlwaysTheStartOfWhatFollows()
    {
        await stream.BeginAsync("Searching…", CancellationToken.None);
        foreach (var piece in new[] { "The **bo", "ld** word and [", "brackets] end. [1", "][2]\nSecond", " line. [3]" })
        {
            time.Advance(Pace);
            await stream.AddAsync(piece, CancellationToken.None);
        }

        var texts = channel.Sent.Skip(1).Select(sent => sent.Activity.GetProperty("text").GetString()!).ToArray();
        Assert.Equal(@"The **bold** word and \[brackets\] end. [1][2]" + "\n\nSecond line. [3]", texts[^1]);
        Assert.All(texts.Zip(texts.Skip(1)), pair => Assert.StartsWith(pair.First.TrimEnd('*'), pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task OutOfStreamingTimeReplacesTheTextAtTheEnd()
    {
        await stream.BeginAsync("Searching…", CancellationToken.None);
        channel.Answers.Enqueue(new SentActivity(403, null, "ContentStreamNotAllowed", "Content stream is not allowed: exceeded streaming time"));
        time.Advance(Pace);
        await stream.AddAsync("Text. ", CancellationToken.None);
        time.Advance(Pace);
        await stream.AddAsync("More. ", CancellationToken.None);
        await stream.CompleteAsync(new Activity { Type = "message", Text = "The end" }, CancellationToken.None);

        Assert.Equal(["POST", "POST", "PUT id-1"], channel.Sent.Select(sent => sent.Kind));
        Assert.Equal("""{"type":"message","id":"id-1","text":"The end"}""", channel.Sent[^1].Activity.ToString());
    }

    [Theory]
    [InlineData("Content stream was cancelled by user")]
    [InlineData("Content stream was canceled by user.")]
    public async Task AStopByTheUserEndsIt(string message)
    {
        await stream.BeginAsync("Searching…", CancellationToken.None);
        channel.Answers.Enqueue(new SentActivity(403, null, "ContentStreamNotAllowed", message));
        time.Advance(Pace);
        await stream.AddAsync("Text. ", CancellationToken.None);
        var last = await stream.CompleteAsync(new Activity { Type = "message" }, CancellationToken.None);

        Assert.True(stream.IsStopped);
        Assert.Null(last);
        Assert.Equal(2, channel.Sent.Count);
    }

    [Theory]
    [InlineData(403, "ContentStreamNotAllowed")]
    [InlineData(400, "BadArgument")]
    public async Task AnyOtherRefusalBecomesAPlainMessage(int status, string code)
    {
        channel.Answers.Enqueue(new SentActivity(status, null, code, "Streaming is not available here"));

        await stream.BeginAsync("Searching…", CancellationToken.None);
        time.Advance(Pace);
        await stream.AddAsync("Text. ", CancellationToken.None);
        await stream.CompleteAsync(new Activity { Type = "message", Text = "The end" }, CancellationToken.None);

        Assert.Equal(2, channel.Sent.Count);
        Assert.Equal("""{"type":"message","text":"The end"}""", channel.Sent[^1].Activity.ToString());
    }
}
