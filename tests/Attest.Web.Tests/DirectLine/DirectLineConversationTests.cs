using Attest.Web.Channels.BotFramework;
using Attest.Web.Channels.DirectLine;
using Attest.Web.Hosting;
using Attest.Web.Tests.Conversations;
using Microsoft.Extensions.Options;

namespace Attest.Web.Tests.DirectLine;

public sealed class DirectLineConversationTests
{
    private readonly ManualTime time = new();

    [Fact]
    public void TheOldestGoesWhenThereAreTooMany()
    {
        var conversation = new DirectLineConversation("c", new DirectLineOptions { MaxActivities = 10 }, time);
        for (var i = 1; i <= 25; i++)
        {
            conversation.Add(new Activity { Type = "event", Name = i.ToString(CultureInfo.InvariantCulture) });
        }

        Assert.Equal(Enumerable.Range(16, 10).Select(i => $"c|{i:d7}"), Ids(conversation, null));
        Assert.Equal(["c|0000024", "c|0000025"], Ids(conversation, "23"));
        Assert.Equal("25", conversation.Read(null).Set.Watermark);
    }

    [Fact]
    public void TheOldestGoesWhenTheyAreTooLarge()
    {
        var conversation = new DirectLineConversation("c", new DirectLineOptions { MaxKilobytes = 64 }, time);
        for (var i = 0; i < 10; i++)
        {
            conversation.Add(new Activity { Type = "message", Text = new string('x', 20_000) });
        }

        Assert.Equal(["c|0000008", "c|0000009", "c|0000010"], Ids(conversation, null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("99")]
    [InlineData("x")]
    public void AStrangeWatermarkReadsFromTheStart(string watermark)
    {
        var conversation = new DirectLineConversation("c", new DirectLineOptions(), time);
        conversation.Add(new Activity { Type = "event" });

        Assert.Equal(["c|0000001"], Ids(conversation, watermark));
    }

    [Fact]
    public void WhoReadsIsToldThatThereIsMore()
    {
        var conversation = new DirectLineConversation("c", new DirectLineOptions(), time);
        var (_, more) = conversation.Read(null);
        var before = more.IsCompleted;

        conversation.Add(new Activity { Type = "event" });

        Assert.False(before);
        Assert.True(more.IsCompleted);
        Assert.False(conversation.Read(null).More.IsCompleted);
    }

    [Fact]
    public void TheConversationUsedLongestAgoGoesFirst()
    {
        using var conversations = new DirectLineConversations(Options.Create(new DirectLineOptions { MaxConversations = 2 }), time);

        conversations.Begin("a");
        time.Advance(TimeSpan.FromSeconds(1));
        conversations.Begin("b");
        time.Advance(TimeSpan.FromSeconds(1));
        conversations.TryFind("a", out _);
        conversations.Begin("c");

        Assert.True(conversations.TryFind("a", out _));
        Assert.False(conversations.TryFind("b", out _));
    }

    private static IEnumerable<string> Ids(DirectLineConversation conversation, string? watermark)
    {
        return conversation.Read(watermark).Set.Activities.Select(activity => activity.Text("id")!);
    }
}
