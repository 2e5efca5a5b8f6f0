using System.Diagnostics;
using Attest.Conversation;
using Attest.Evaluation;
using Attest.Evaluation.Metrics;

namespace Attest.Benchmarks.Quality;

/// <summary>How long a user waits, and what it costs in memory.</summary>
internal static class TimingQuality
{
    private const int Runs = 5;
    private const double Megabyte = 1 << 20;

    public static async Task<QualityPart> MeasureAsync(
        Func<SourceLibrary> makeLibrary, QuestionAnswerer answerer, QualityPaths paths, CancellationToken cancellationToken)
    {
        var index = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var clock = Stopwatch.StartNew();
            await makeLibrary().LoadAsync(null, cancellationToken);
            index.Add(clock.Elapsed.TotalSeconds);
        }

        var (answers, sources) = await AskAsync(answerer, QuestionFile.Read(paths.GoldenQuestions).Questions, cancellationToken);
        var (cold, memory) = await RunProcessesAsync(paths, cancellationToken);
        return new QualityPart(
            "Time and memory",
            "The five seed articles and the golden questions; every question is asked once before it is timed. A cold process is `attest ask` with the index built from nothing.",
            [
                new("index from nothing", Median(index), FigureKind.Seconds) { Goal = 3, Note = $"median of {Runs}; the first, code not yet compiled, {index[0]:0.00} s" },
                new("question, reader included, median", Median(answers), FigureKind.Milliseconds) { Goal = 300, Note = $"{answers.Count} questions" },
                new("question, 95th percentile", Percentiles.Of([.. answers.Order()], 95), FigureKind.Milliseconds),
                new("until the sources are shown, median", Median(sources), FigureKind.Milliseconds) { Goal = 60 },
                new("cold process", Median(cold), FigureKind.Seconds) { Goal = 1.5, Note = $"median of {cold.Count}" },
                new("most resident memory of that process", memory, FigureKind.Megabytes) { Goal = 300 },
            ],
            [
                new("onnxruntime, the encoder alone", "4.5 ms per 16 tokens, 22 ms per 128", "fp32, 2 threads, onnxruntime-node 1.30, measured on a machine of the same kind"),
            ]);
    }

    private static async Task<(IReadOnlyList<double> Answers, IReadOnlyList<double> Sources)> AskAsync(
        QuestionAnswerer answerer, IReadOnlyList<EvaluationQuestion> questions, CancellationToken cancellationToken)
    {
        var answers = new List<double>();
        var sources = new List<double>();
        foreach (var timed in new[] { false, true })
        {
            foreach (var question in questions)
            {
                var clock = Stopwatch.StartNew();
                await foreach (var step in answerer.AskStreamingAsync(new Question(question.Question) { History = question.History }, cancellationToken))
                {
                    if (timed && step is AnswerEvent.PassagesFound && sources.Count == answers.Count)
                    {
                        sources.Add(clock.Elapsed.TotalMilliseconds);
                    }
                    else if (timed && step is AnswerEvent.AnswerReady)
                    {
                        answers.Add(clock.Elapsed.TotalMilliseconds);
                    }
                }
            }
        }

        return (answers, sources);
    }

    private static async Task<(IReadOnlyList<double> Seconds, double Megabytes)> RunProcessesAsync(QualityPaths paths, CancellationToken cancellationToken)
    {
        var seconds = new List<double>();
        var most = 0L;
        for (var run = 0; run < 3; run++)
        {
            var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "attest.dll"), "ask", "How many clauses does the treaty have?", "--quiet", "--sources", paths.Seeds])
            {
                WorkingDirectory = paths.Repository,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            var clock = Stopwatch.StartNew();
            using var process = Process.Start(start) ?? throw new InvalidOperationException("The console program did not start.");
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            while (!process.WaitForExit(10))
            {
                process.Refresh();
                most = Math.Max(most, PeakOf(process));
            }

            seconds.Add(clock.Elapsed.TotalSeconds);
            if (process.ExitCode is not (0 or 3))
            {
                throw new InvalidOperationException($"attest ask ended with {process.ExitCode}: {await errors}{await output}");
            }
        }

        return (seconds, most / Megabyte);
    }

    private static long PeakOf(Process process)
    {
        try
        {
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0; // It ended between two looks.
        }
    }

    private static double Median(IEnumerable<double> values) => Percentiles.Of([.. values.Order()], 50);
}
