using Attest.Models.Embeddings.Kernels;

namespace Attest.Tests.Models.Embeddings.Kernels;

public sealed class WorkTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void EveryItemOfEveryLoopRunsOnce(int size)
    {
        using var team = new WorkTeam(size);
        for (var loop = 0; loop < 200; loop++)
        {
            var runs = new int[loop];

            team.ForEach(runs.Length, (item, worker) =>
            {
                Assert.InRange(worker, 0, size - 1);
                Interlocked.Increment(ref runs[item]);
            });

            Assert.All(runs, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void FailureOfAnItemReachesTheCaller()
    {
        using var team = new WorkTeam(2);

        Assert.Throws<InvalidOperationException>(() => team.ForEach(50, (item, _) =>
        {
            if (item == 25)
            {
                throw new InvalidOperationException("25");
            }
        }));
    }
}
