using Attest.Web.Channels.Teams;

namespace Attest.Web.Tests.Hosting;

public sealed class RegexTests
{
    [Fact]
    public void NoRegexIsLong() => Assert.Empty(LongRegexes.In(typeof(TeamsBot).Assembly));
}
