namespace Attest.Tests.Cli;

public sealed class CliApplicationTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("attest-cli-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("--bogus")]
    [InlineData("frobnicate")]
    [InlineData("ask", "--bogus")]
    [InlineData("ask", "What", "--jsno")]
    [InlineData("search", "Putin", "--top", "x")]
    [InlineData("search", "Putin", "--top", "0")]
    [InlineData("search")]
    [InlineData("show")]
    [InlineData("sources", "extra")]
    [InlineData("eval")]
    [InlineData("ask", "What?", "--config")]
    public async Task BadUsageIsOneLineAndAHint(params string[] arguments)
    {
        var run = await CliRun.RunAsync(arguments: arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Out);
        Assert.Equal(2, run.Error.TrimEnd().Split('\n').Length);
        Assert.StartsWith("attest: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HelpListsEveryCommandOnStandardOutput()
    {
        var run = await CliRun.RunAsync(arguments: "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        foreach (var command in new[] { "chat", "ask", "search", "sources", "show", "index", "eval" })
        {
            Assert.Contains($"\n  {command}", run.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task IndexWritesASnapshotThatIsReadAgain()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("attest-").FullName, "index.bin");

        var run = await CliRun.OverSeedsAsync("index", "--out", file);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains(file, run.Out + run.Error, StringComparison.Ordinal);
        Assert.True(new FileInfo(file).Length > 1000);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task AnEmptyQuestionIsBadUsage()
    {
        var run = await CliRun.OverSeedsAsync("ask", "  ");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("empty", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AQuestionOfAHundredThousandCharactersIsOneClearLine()
    {
        var run = await CliRun.OverSeedsAsync("ask", new string('a', 100_000));

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("attest: The question has 100,000 characters; at most 4,000 can be asked. Shorten it.\n", run.Error);
    }

    [Fact]
    public async Task AnAnswerInJsonCitesVerbatim()
    {
        var run = await CliRun.OverSeedsAsync("ask", "--json", "Did Putin ask Kim Jong Un to send North Korean troops to Ukraine?");

        Assert.Equal(0, run.ExitCode);
        var answer = JsonDocument.Parse(run.Out).RootElement;
        Assert.Equal("answered", answer.GetProperty("status").GetString());
        var citation = answer.GetProperty("citations")[0];
        var text = await File.ReadAllTextAsync(Path.Combine(CliRun.Seeds, citation.GetProperty("articleId").GetString()!));
        Assert.Equal(text[citation.GetProperty("start").GetInt32()..citation.GetProperty("end").GetInt32()], citation.GetProperty("quote").GetString());
    }

    [Fact]
    public async Task AnAnswerAsTextNumbersItsSources()
    {
        var run = await CliRun.OverSeedsAsync("ask", "Did Putin ask Kim Jong Un to send North Korean troops to Ukraine?");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"\[1\]\n", run.Out);
        Assert.Matches(@"\n\n\[1\] .*[0-9]{3}_[0-9a-f]+\.txt:[0-9]+\n    “", run.Out);
    }

    [Fact]
    public async Task WhatTheSourcesDoNotSayIsExitCodeThree()
    {
        var run = await CliRun.OverSeedsAsync("ask", "Xylophone zucchini quasar?");

        Assert.Equal(3, run.ExitCode);
        Assert.NotEmpty(run.Out);
    }

    [Fact]
    public async Task StandardInputGoesBeforeTheQuestion()
    {
        var run = await CliRun.RunAsync(input: "Piped words.\n", arguments: ["ask", "--json", "--sources", CliRun.Seeds, "Who", "is", "meant?"]);

        Assert.Equal("Piped words. Who is meant?", JsonDocument.Parse(run.Out).RootElement.GetProperty("question").GetString());
    }

    [Fact]
    public async Task StandardInputAloneIsTheQuestion()
    {
        var run = await CliRun.RunAsync(input: "Who met Putin?\n", arguments: ["ask", "--json", "--sources", CliRun.Seeds]);

        Assert.Equal("Who met Putin?", JsonDocument.Parse(run.Out).RootElement.GetProperty("question").GetString());
    }

    [Fact]
    public async Task AFolderWithoutArticlesIsExitCodeFour()
    {
        var run = await CliRun.RunAsync(arguments: ["ask", "Who?", "--sources", folder.FullName]);

        Assert.Equal(4, run.ExitCode);
        Assert.Contains(folder.FullName, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SearchExplainsItsScoresInJsonToo()
    {
        var run = await CliRun.OverSeedsAsync("search", "troops", "--top", "2", "--json", "--explain");

        Assert.Equal(0, run.ExitCode);
        var passages = JsonDocument.Parse(run.Out).RootElement.GetProperty("passages");
        Assert.Equal(2, passages.GetArrayLength());
        Assert.NotEqual(0, passages[0].GetProperty("parts").GetArrayLength());
    }

    [Fact]
    public async Task SourcesListsEveryArticle()
    {
        var run = await CliRun.OverSeedsAsync("sources", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(5, JsonDocument.Parse(run.Out).RootElement.GetProperty("articles").GetArrayLength());
    }

    [Fact]
    public async Task QuietSilencesNotes()
    {
        var loud = await CliRun.OverSeedsAsync("sources");
        var quiet = await CliRun.OverSeedsAsync("sources", "--quiet");

        Assert.NotEmpty(loud.Error);
        Assert.Empty(quiet.Error);
        Assert.Equal(loud.Out, quiet.Out);
    }

    [Theory]
    [InlineData("xterm", null, false, true)]
    [InlineData("xterm", "", false, true)]
    [InlineData("xterm", "1", false, false)]
    [InlineData("dumb", null, false, false)]
    [InlineData("xterm", null, true, false)]
    public async Task ColourNeedsATerminalThatWantsIt(string term, string? noColor, bool option, bool styled)
    {
        string[] arguments = ["search", "troops", "--sources", CliRun.Seeds, .. option ? ["--no-color"] : Array.Empty<string>()];

        var run = await CliRun.RunAsync(terminal: true, term: term, noColor: noColor, arguments: arguments);

        Assert.Equal(styled, run.Out.Contains('\e', StringComparison.Ordinal));
    }
}
