using Attest.Web.Access;
using Attest.Web.Tests.Conversations;

namespace Attest.Web.Tests.Access;

public sealed class VisitorPassesTests
{
    private static readonly AccessOptions Options = new() { Keys = [AccessKey.Hash("a")] };

    private readonly ManualTime time = new();

    [Fact]
    public void APassHoldsUntilItRunsOut()
    {
        var passes = new VisitorPasses(Options, time);
        var pass = passes.Issue();

        Assert.True(passes.Accept(pass));
        time.Advance(VisitorPasses.Lifetime - TimeSpan.FromSeconds(1));
        Assert.True(passes.Accept(pass));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(passes.Accept(pass));
    }

    [Fact]
    public void AnotherInstanceWithTheSameKeysTakesIt()
    {
        var pass = new VisitorPasses(Options, time).Issue();

        Assert.True(new VisitorPasses(Options, time).Accept(pass));
        Assert.False(new VisitorPasses(new AccessOptions { Keys = [AccessKey.Hash("b")] }, time).Accept(pass));
    }

    [Fact]
    public void AChangedDateIsNotTaken()
    {
        var passes = new VisitorPasses(Options, time);
        var parts = passes.Issue().Split('.');

        Assert.False(passes.Accept($"{parts[0]}.9{parts[1]}.{parts[2]}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("visitor")]
    [InlineData("visitor..")]
    [InlineData(".")]
    public void WhatIsNoPassIsNotTaken(string? text)
    {
        Assert.False(new VisitorPasses(Options, time).Accept(text));
    }
}
