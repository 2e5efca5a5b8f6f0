using Attest.Evaluation;
using Attest.Evaluation.Report;

namespace Attest.Cli.Commands;

/// <summary><c>attest eval QUESTIONS.jsonl</c>: asks every question of a file and measures the answers.</summary>
internal static class EvalCommand
{
    public static Command Create(Func<ParseResult, CommandContext> open)
    {
        var questions = new Argument<string>("QUESTIONS.jsonl")
        {
            Description = "One question a line: id, question, and optionally history, answers, evidence, answerable.",
        };
        var results = new Option<string?>("--out")
        {
            HelpName = "RESULTS.jsonl",
            Description = "Write each answer as it comes; an interrupted run goes on where it stopped.",
        };
        var report = new Option<string?>("--report") { HelpName = "REPORT.html", Description = "Write a page with figures, plots and the worst cases." };
        var json = CommonOptions.Json();
        return new Command("eval", "Ask the questions of a file and measure the answers.") { questions, results, report, json }
            .Runs(open, (context, parsed, cancellationToken) => RunAsync(
                context, parsed.GetRequiredValue(questions), parsed.GetValue(results), parsed.GetValue(report), parsed.GetValue(json), cancellationToken));
    }

    private static async Task<int> RunAsync(
        CommandContext context, string questionsPath, string? resultsPath, string? reportPath, bool json, CancellationToken cancellationToken)
    {
        var loaded = QuestionFile.Read(questionsPath);
        if (loaded.Problems.Count > 0)
        {
            ProblemList.Write(context.Notes, loaded.Problems, limit: 20);
            throw new CommandException(ExitCode.BadUsage, $"Nothing was asked: {questionsPath} is not a file of questions.");
        }

        var index = await context.LoadAsync(cancellationToken);
        ProblemList.Write(context.Notes, EvidenceCheck.Problems(questionsPath, loaded.Questions, index.Articles), limit: 20);
        var asked = await AskAllAsync(context, loaded.Questions, resultsPath, cancellationToken);
        var summary = EvaluationSummary.From(loaded.Questions, asked, index.Articles);
        if (reportPath is not null)
        {
            var name = Path.GetFileName(questionsPath);
            var page = EvaluationReport.Render(name, loaded.Questions, asked, index.Articles, context.Streams.Clock.GetUtcNow());
            await WritingAsync(reportPath, "--report", async () =>
            {
                await File.WriteAllTextAsync(reportPath, page, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
                return true;
            });
            context.Note($"The report is in {reportPath}.");
        }

        context.Streams.Out.WriteLine(json ? JsonSerializer.Serialize(summary, AttestJson.Options) : SummaryTable.Render(summary).TrimEnd());
        return summary.Questions.Errors == 0 ? ExitCode.Done : ExitCode.Failure;
    }

    private static async Task<IReadOnlyList<EvaluationResult>> AskAllAsync(
        CommandContext context, IReadOnlyList<EvaluationQuestion> questions, string? resultsPath, CancellationToken cancellationToken)
    {
        using var progress = context.Progress("Asking …");
        try
        {
            var run = new EvaluationRun(context.Answerer, context.Streams.Clock);
            return await WritingAsync(resultsPath, "--out", () => run.RunAsync(questions, resultsPath, new AskingProgress(progress), cancellationToken));
        }
        catch (InvalidDataException exception)
        {
            throw new CommandException(ExitCode.BadUsage, exception.Message, "Name another file with --out, or remove this one.", exception);
        }
    }

    /// <summary>Tells of a file that cannot be written, and of the option that names it.</summary>
    private static async Task<T> WritingAsync<T>(string? path, string option, Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failure, $"{path} cannot be written: {exception.Message}", $"Name another file with {option}.", exception);
        }
    }

    private sealed class AskingProgress(ProgressLine line) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => line.Report($"Asking {value.Done}/{value.Total} …");
    }
}
