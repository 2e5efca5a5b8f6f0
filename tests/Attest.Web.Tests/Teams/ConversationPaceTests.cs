using Attest.Web.Channels.Teams;
using Attest.Web.Tests.Conversations;

namespace Attest.Web.Tests.Teams;

public sealed class ConversationPaceTests
{
    [Theory]
    [InlineData(7, 1)]
    [InlineData(8, 2)]
    [InlineData(60, 30)]
    public void NoWindowHoldsMoreThanItsNumber(int count, int seconds)
    {
        var pace = new ConversationPace(new ManualTime());

        var times = Enumerable.Range(0, 300).Select(_ => pace.Reserve()).ToArray();

        Assert.Equal(times.Order(), times);
        Assert.All(times.Zip(times.Skip(count)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void TheFirstSevenDoNotWaitAndAfterAPauseNeitherDoesTheNext()
    {
        var time = new ManualTime();
        var pace = new ConversationPace(time);

        Assert.All(Enumerable.Range(0, 7), _ => Assert.Equal(TimeSpan.Zero, pace.Reserve()));
        Assert.Equal(TimeSpan.FromSeconds(1), pace.Reserve());
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(TimeSpan.Zero, pace.Reserve());
    }
}
