using Attest.Evaluation;

namespace Attest.Tests.Evaluation;

public sealed class EvaluationRunTests : IDisposable
{
    private readonly string file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "results.jsonl");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);

    [Fact]
    public async Task EveryQuestionGetsOneLineInOrder()
    {
        await EvaluationSample.Run().RunAsync(EvaluationSample.Questions, file, null, CancellationToken.None);

        var lines = await File.ReadAllLinesAsync(file);
        Assert.Equal(EvaluationSample.Questions.Select(question => question.Id), lines.Select(line => EvaluationResult.Parse(line).Id));
        using var first = JsonDocument.Parse(lines[0]);
        Assert.Equal("id", first.RootElement.EnumerateObject().First().Name);
        Assert.Equal("answered", first.RootElement.GetProperty("status").GetString());
        Assert.Equal("1931", first.RootElement.GetProperty("citations")[0].GetProperty("answerSpan").GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Null, first.RootElement.GetProperty("reason").ValueKind);
        Assert.Equal("bridge.txt", first.RootElement.GetProperty("passages")[0].GetProperty("articleId").GetString());
        Assert.Equal(5, first.RootElement.GetProperty("elapsedMs").GetDouble());
    }

    [Fact]
    public async Task ResultsReadBackAreThoseThatWereWritten()
    {
        var results = await EvaluationSample.Run().RunAsync(EvaluationSample.Questions, file, null, CancellationToken.None);

        var lines = await File.ReadAllLinesAsync(file);
        Assert.Equal(lines, results.Select(result => result.ToJsonLine()));
        Assert.Equal(lines, lines.Select(line => EvaluationResult.Parse(line).ToJsonLine()));
    }

    [Fact]
    public async Task InterruptedRunGoesOnAndCutsTheTornLine()
    {
        await EvaluationSample.Run().RunAsync(EvaluationSample.Questions, file, null, CancellationToken.None);
        var whole = await File.ReadAllLinesAsync(file);
        await File.WriteAllTextAsync(file, $"{whole[0]}\n{whole[1]}\n{whole[2][..40]}");
        var asked = new List<string>();
        var progress = new Recorder();
        var run = new EvaluationRun(
            (question, cancellationToken) =>
            {
                asked.Add(question.Text);
                return EvaluationSample.AskAsync(question, cancellationToken);
            },
            TimeProvider.System);

        var results = await run.RunAsync(EvaluationSample.Questions, file, progress, CancellationToken.None);

        Assert.Equal(EvaluationSample.Questions.Skip(2).Select(question => question.Question), asked);
        Assert.Equal(5, results.Count);
        Assert.Equal(whole[..2], (await File.ReadAllLinesAsync(file))[..2]);
        Assert.Equal([new(2, 5, 2), new(3, 5, 2), new(4, 5, 2), new(5, 5, 2)], progress.Reports);
    }

    [Fact]
    public async Task FinishedRunIsReplaced()
    {
        await EvaluationSample.Run().RunAsync(EvaluationSample.Questions, file, null, CancellationToken.None);
        var progress = new Recorder();

        await EvaluationSample.Run().RunAsync(EvaluationSample.Questions, file, progress, CancellationToken.None);

        Assert.Equal(new EvaluationProgress(0, 5, 0), progress.Reports[0]);
        Assert.Equal(5, (await File.ReadAllLinesAsync(file)).Length);
    }

    [Theory]
    [InlineData("some notes of mine", ":1: is not a result")]
    [InlineData("some notes of mine\nand more\n", ":1: is not a result")]
    public async Task FileOfSomethingElseIsLeftAlone(string content, string expected)
    {
        await File.WriteAllTextAsync(file, content);

        var exception = await Assert.ThrowsAsync<InvalidDataException>(
            () => EvaluationSample.Run().RunAsync(EvaluationSample.Questions, file, null, CancellationToken.None));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task ResultsOfOtherQuestionsAreLeftAlone()
    {
        await EvaluationSample.Run().RunAsync(EvaluationSample.Questions, file, null, CancellationToken.None);
        EvaluationQuestion[] others = [EvaluationSample.Questions[0], new("other", "Why?"), .. EvaluationSample.Questions];

        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => EvaluationSample.Run().RunAsync(others, file, null, CancellationToken.None));

        Assert.Contains(":2: is for question \"wrong\" where \"other\" is expected", exception.Message, StringComparison.Ordinal);
        Assert.Equal(5, (await File.ReadAllLinesAsync(file)).Length);
    }

    [Fact]
    public async Task CancellingKeepsWhatIsDone()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new Recorder(report =>
        {
            if (report.Done == 2)
            {
                cancellation.Cancel();
            }
        });

        await Assert.ThrowsAsync<OperationCanceledException>(() => EvaluationSample.Run().RunAsync(EvaluationSample.Questions, file, progress, cancellation.Token));

        Assert.Equal(2, (await File.ReadAllLinesAsync(file)).Length);
    }

    [Fact]
    public async Task QuestionThatThrowsIsAnErrorAndTheNextIsAsked()
    {
        var results = await EvaluationSample.Run().RunAsync([new("a", "fail"), EvaluationSample.Questions[0]], file, null, CancellationToken.None);

        Assert.Equal("error", results[0].Answer.Status);
        Assert.Equal("FormatException: broken", results[0].Answer.Reason);
        Assert.True(results[1].IsAnswered);
        Assert.True(EvaluationResult.Parse((await File.ReadAllLinesAsync(file))[0]).IsError);
    }

    private sealed class Recorder(Action<EvaluationProgress>? then = null) : IProgress<EvaluationProgress>
    {
        public List<EvaluationProgress> Reports { get; } = [];

        public void Report(EvaluationProgress value)
        {
            Reports.Add(value);
            then?.Invoke(value);
        }
    }
}
