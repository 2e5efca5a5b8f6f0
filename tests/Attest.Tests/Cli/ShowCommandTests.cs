namespace Attest.Tests.Cli;

public sealed class ShowCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("attest-cli-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task ShowPrintsTheStoredTextExactly()
    {
        var run = await CliRun.OverSeedsAsync("show", "000_e85b9f4f2ea6ef44.txt");

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(CliRun.Seeds, "000_e85b9f4f2ea6ef44.txt")), run.Out);
    }

    [Fact]
    public async Task ShowWithASpanPrintsThatSlice()
    {
        var run = await CliRun.OverSeedsAsync("show", "000_e85b9f4f2ea6ef44.txt", "--span", "13-19");

        Assert.Equal((await File.ReadAllTextAsync(Path.Combine(CliRun.Seeds, "000_e85b9f4f2ea6ef44.txt")))[13..19], run.Out);
    }

    [Theory]
    [InlineData("5-4")]
    [InlineData("0-999999")]
    [InlineData("a-b")]
    [InlineData("7")]
    [InlineData("-1-5")]
    public async Task ASpanThatIsNoneIsBadUsage(string span)
    {
        var run = await CliRun.OverSeedsAsync("show", "000_e85b9f4f2ea6ef44.txt", $"--span={span}");

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task AnUnknownArticleNamesTheNearOnes()
    {
        var run = await CliRun.OverSeedsAsync("show", "000_e85b9f4f2ea6ef4.txt");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Did you mean 000_e85b9f4f2ea6ef44.txt", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnArticleCannotInjectTerminalEscapes()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "evil.txt"), "The harbour master \e]0;owned\a\e[2J closed the harbour on Tuesday \u202Eevening [red]loudly[/].\n");

        var run = await CliRun.RunAsync(terminal: true, noColor: "1", arguments: ["search", "harbour master Tuesday", "--sources", folder.FullName]);

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain(run.Out, c => (char.IsControl(c) && c != '\n') || c == '\u202E');
        Assert.Contains("[red]loudly[/]", run.Out, StringComparison.Ordinal);
    }
}
