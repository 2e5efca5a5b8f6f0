using Attest.Cli;

namespace Attest.Tests.Cli;

public sealed class InterruptsTests
{
    [Fact]
    public void TheInnermostOperationIsCancelledFirst()
    {
        using var interrupts = new Interrupts();
        using var chat = interrupts.Begin(CancellationToken.None);
        using var answer = interrupts.Begin(chat.Token);

        Assert.True(interrupts.Raise());

        Assert.True(answer.Token.IsCancellationRequested);
        Assert.False(chat.Token.IsCancellationRequested);
    }

    [Fact]
    public void ASecondOneIsLeftToTheSystem()
    {
        using var interrupts = new Interrupts();
        using var operation = interrupts.Begin(CancellationToken.None);

        interrupts.Raise();

        Assert.False(interrupts.Raise());
    }
}
