using Attest.Models.Support;

namespace Attest.Tests.Models;

public sealed class SupportNetworkTests
{
    private const string Source = "The council approved the plan for the old harbour on Tuesday. Mayor Lena Ek said that some shops may close in the spring.";

    private static readonly Lazy<SupportNetwork> Network = new(() => SupportNetwork.Load(new SupportOptions()));

    [Theory]
    [InlineData("The plan for the old harbour was approved by the council.", "The plan for the old harbour was approved by the council, which angered thousands of residents.")]
    [InlineData("Mayor Lena Ek said some shops may close.", "Mayor Lena Ek said no shops may close.")]
    [InlineData("Some shops may close in the spring, according to Ek.", "Some shops may close in the spring because of lower costs in Denmark.")]
    public void WhatIsSaidIsDoubtedLessThanWhatIsNot(string said, string unsaid)
    {
        var doubts = Network.Value.Doubt([(said, Source), (unsaid, Source)], CancellationToken.None);

        Assert.True(doubts[0] + 0.5 < doubts[1], $"{doubts[0]:0.00} and {doubts[1]:0.00}");
    }

    [Fact]
    public void PairsTogetherEqualPairsAlone()
    {
        (string, string)[] pairs = [("The plan was approved.", Source), ("It rained.", "Nothing."), ("The mayor spoke of shops that may close in the spring.", Source)];

        var together = Network.Value.Doubt(pairs, CancellationToken.None);

        Assert.All(pairs.Zip(together), pair => Assert.Equal(Network.Value.Doubt([pair.First], CancellationToken.None)[0], pair.Second, 1e-3));
    }

    [Fact]
    public void ASentenceWithoutEndIsNotBelieved()
    {
        var endless = string.Join(' ', Enumerable.Repeat("The council approved the plan", 80));

        Assert.Equal(double.PositiveInfinity, Network.Value.Doubt([(endless, Source)], CancellationToken.None)[0]);
    }
}
