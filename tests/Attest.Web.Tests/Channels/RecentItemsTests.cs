using Attest.Web.Channels.Core;
using Attest.Web.Tests.Conversations;

namespace Attest.Web.Tests.Channels;

public sealed class RecentItemsTests
{
    private readonly ManualTime time = new();

    [Fact]
    public void AKnownKeyIsNotAddedAgain()
    {
        using var items = new RecentItems<int>(10, TimeSpan.FromHours(1), time);

        Assert.True(items.TryAdd("a", 1));
        Assert.False(items.TryAdd("a", 2));
        Assert.True(items.TryGet("a", out var value));
        Assert.Equal(1, value);
    }

    [Fact]
    public void WhatWasUsedLongestAgoGoesWhenThereIsNoMoreRoom()
    {
        using var items = new RecentItems<int>(2, TimeSpan.FromHours(1), time);

        items.TryAdd("a", 1);
        time.Advance(TimeSpan.FromSeconds(1));
        items.TryAdd("b", 2);
        time.Advance(TimeSpan.FromSeconds(1));
        items.TryAdd("c", 3);

        Assert.False(items.TryGet("a", out _));
        Assert.True(items.TryGet("b", out _));
    }

    [Fact]
    public void WhatIsTooOldIsForgotten()
    {
        using var items = new RecentItems<int>(2, TimeSpan.FromHours(1), time);
        items.TryAdd("a", 1);

        time.Advance(TimeSpan.FromMinutes(61));

        Assert.False(items.TryGet("a", out _));
        Assert.True(items.TryAdd("a", 2));
    }

    [Fact]
    public void AnAgeThatCountsFromUseIsRenewedByIt()
    {
        using var items = new RecentItems<int>(2, TimeSpan.FromHours(1), time, countsFromUse: true);
        items.TryAdd("a", 1);

        time.Advance(TimeSpan.FromMinutes(59));
        Assert.True(items.TryGet("a", out _));
        time.Advance(TimeSpan.FromMinutes(59));
        Assert.True(items.TryGet("a", out _));
        time.Advance(TimeSpan.FromMinutes(61));

        Assert.False(items.TryGet("a", out _));
    }
}
