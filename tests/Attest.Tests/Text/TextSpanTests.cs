using Attest.Text;

namespace Attest.Tests.Text;

public sealed class TextSpanTests
{
    [Fact]
    public void SpansThatOnlyTouchDoNotOverlap()
    {
        var first = new TextSpan(0, 5);
        var second = new TextSpan(5, 9);

        Assert.False(first.Overlaps(second));
    }

    [Fact]
    public void EndBeforeStartIsRejected()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextSpan(5, 4));
    }
}
