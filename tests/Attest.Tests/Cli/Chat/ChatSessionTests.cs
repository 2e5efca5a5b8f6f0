namespace Attest.Tests.Cli.Chat;

public sealed class ChatSessionTests
{
    private const string Question = "Did Putin ask Kim Jong Un to send North Korean troops to Ukraine?";

    [Fact]
    public async Task PipedLinesAreAnsweredWithoutPromptOrWelcome()
    {
        var run = await CliRun.RunAsync(input: $"{Question}\n/open 1\n", arguments: ["chat", "--sources", CliRun.Seeds]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("[1] ", run.Out, StringComparison.Ordinal);
        Assert.Contains("⟦", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("›", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Out);
        Assert.DoesNotContain("Attest answers", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANumberAsksTheQuestionThatNextOffered()
    {
        var run = await CliRun.RunAsync(input: "What did Kim call the agreement?\n/next\n1\n/why\n", arguments: ["chat", "--sources", CliRun.Seeds]);

        Assert.Equal(0, run.ExitCode);
        var offered = run.Out.Split('\n').Single(line => line.StartsWith("1. ", StringComparison.Ordinal))[3..].Trim();
        Assert.EndsWith("?", offered, StringComparison.Ordinal);
        Assert.Contains("A number asks its question.", run.Out, StringComparison.Ordinal);
        Assert.Contains("Passages considered", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATerminalIsWelcomedAndItsKeysAreRead()
    {
        var keyboard = CliRun.Typing([.. Keys.Text(Question), Keys.Enter, .. Keys.Text("/why"), Keys.Enter, .. Keys.Text("/exit"), Keys.Enter]);

        var run = await CliRun.RunAsync(terminal: true, keyboard: keyboard, arguments: ["--sources", CliRun.Seeds]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("5 articles", run.Error, StringComparison.Ordinal);
        Assert.Contains("Passages considered", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSecondControlCLeaves()
    {
        var keyboard = CliRun.Typing([Keys.Control('\u0003'), Keys.Control('\u0003')]);

        var run = await CliRun.RunAsync(terminal: true, keyboard: keyboard, arguments: ["chat", "--sources", CliRun.Seeds]);

        Assert.Equal(130, run.ExitCode);
    }

    [Theory]
    [InlineData("/oepn 1", "Did you mean /open?")]
    [InlineData("/open 1", "ask a question first")]
    [InlineData("/why", "Nothing was asked yet")]
    [InlineData("/next", "Ask a question first")]
    [InlineData("/help", "/sources")]
    [InlineData("/new", "A new conversation")]
    public async Task CommandsSayWhatTheyDo(string command, string said)
    {
        var run = await CliRun.RunAsync(input: $"{command}\n", arguments: ["chat", "--sources", CliRun.Seeds]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(said, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AQuestionThatIsTooLongDoesNotEndTheChat()
    {
        var run = await CliRun.RunAsync(input: $"{new string('x', 5000)}\n/new\n", arguments: ["chat", "--sources", CliRun.Seeds]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("at most 4,000", run.Error, StringComparison.Ordinal);
        Assert.Contains("A new conversation", run.Out, StringComparison.Ordinal);
    }
}
