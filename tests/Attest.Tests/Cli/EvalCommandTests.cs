namespace Attest.Tests.Cli;

public sealed class EvalCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("attest-cli-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task ResultsThatCannotBeWrittenAreOneClearError()
    {
        var folder = Directory.CreateTempSubdirectory("attest-");
        var questions = Path.Combine(folder.FullName, "questions.jsonl");
        await File.WriteAllTextAsync(questions, """{"id":"1","question":"Who won?"}""");

        var run = await CliRun.OverSeedsAsync("eval", questions, "--out", Path.Combine(folder.FullName, "absent", "results.jsonl"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cannot be written", run.Error, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task EvalWritesItsResultsAndSummary()
    {
        var questions = Path.Combine(folder.FullName, "questions.jsonl");
        var results = Path.Combine(folder.FullName, "results.jsonl");
        var report = Path.Combine(folder.FullName, "report.html");
        await File.WriteAllTextAsync(questions, """
            {"id":"a","question":"Did Putin ask Kim Jong Un to send North Korean troops to Ukraine?"}
            {"id":"b","question":"Xylophone zucchini quasar?","answerable":false}
            """);

        var run = await CliRun.OverSeedsAsync("eval", questions, "--out", results, "--report", report, "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["a", "b"], (await File.ReadAllLinesAsync(results)).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()));
        Assert.Equal(2, JsonDocument.Parse(run.Out).RootElement.GetProperty("questions").GetProperty("total").GetInt32());
        Assert.StartsWith("<!DOCTYPE html>", await File.ReadAllTextAsync(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvalNamesTheLineThatIsNotAQuestion()
    {
        var questions = Path.Combine(folder.FullName, "questions.jsonl");
        await File.WriteAllTextAsync(questions, "{\"id\":\"a\",\"question\":\"Who?\"}\n{broken\n");

        var run = await CliRun.OverSeedsAsync("eval", questions);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("questions.jsonl:2:", run.Error, StringComparison.Ordinal);
    }
}
