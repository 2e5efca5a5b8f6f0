using Attest.Answers.Drafting;

namespace Attest.Tests.Answers.Drafting;

public sealed class RepairReplyTests
{
    [Fact]
    public void EachNumberGetsItsSentences()
    {
        var repaired = RepairReply.Read("1: It opened [kfzq].\n**2.** DROP\n 3) It cost much [mnbv]. It closed [kfzq].\n1: again [kfzq]\n9: unknown [kfzq]", 4);

        Assert.Equal(["It opened."], repaired[0].Select(sentence => sentence.Text));
        Assert.Empty(repaired[1]);
        Assert.Equal(2, repaired[2].Count);
        Assert.Empty(repaired[3]);
    }
}
