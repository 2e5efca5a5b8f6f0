using System.Diagnostics;
using Attest.Evaluation;
using Attest.Evaluation.Metrics;
using Attest.Questions;

namespace Attest.Benchmarks.Quality;

/// <summary>How long a user waits, and what it costs in memory.</summary>
internal static class TimingQuality
{
    private const int Runs = 5;
    private const double Megabyte = 1 << 20;

    public static async Task<QualityPart> MeasureAsync(
        Func<SourceLibrary> makeLibrary, AttestAnswerer answerer, QualityPaths paths, CancellationToken cancellationToken)
    {
        var index = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var clock = Stopwatch.StartNew();
            await makeLibrary().LoadAsync(null, cancellationToken);
            index.Add(clock.Elapsed.TotalSeconds);
        }

        var (answers, sources) = await AskAsync(answerer, QuestionFile.Read(paths.GoldenQuestions).Questions, cancellationToken);
        var processes = await RunProcessesAsync(paths, cancellationToken);
        return new QualityPart(
            "Time and memory",
            "The five seed articles and the golden questions; every question is asked once before it is timed. A cold process is `attest ask` as `dotnet build` leaves it, not compiled ahead (ReadyToRun).",
            [
                new("index from nothing", Median(index), FigureKind.Seconds) { Goal = 3, Note = $"median of {Runs}; the first, code not yet compiled, {index[0]:0.00} s" },
                new("question, reader included, median", Median(answers), FigureKind.Milliseconds) { Goal = 300, Note = $"{answers.Count} questions" },
                new("question, 95th percentile", Percentiles.Of([.. answers.Order()], 95), FigureKind.Milliseconds),
                new("until the sources are shown, median", Median(sources), FigureKind.Milliseconds) { Goal = 60 },
                new("cold process, index kept", Median(processes.Warm), FigureKind.Seconds) { Goal = 1.5, Note = $"median of {processes.Warm.Count}" },
                new("cold process, index from nothing", Median(processes.FromNothing), FigureKind.Seconds) { Note = $"median of {processes.FromNothing.Count}" },
                new("most resident memory of these processes", processes.Megabytes, FigureKind.Megabytes) { Goal = 300 },
            ],
            [
                new("onnxruntime, the encoder alone", "4.5 ms per 16 tokens, 22 ms per 128", "fp32, 2 threads, onnxruntime-node 1.30, measured on a machine of the same kind"),
            ]);
    }

    private static async Task<(IReadOnlyList<double> Answers, IReadOnlyList<double> Sources)> AskAsync(
        AttestAnswerer answerer, IReadOnlyList<EvaluationQuestion> questions, CancellationToken cancellationToken)
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

    /// <summary>Each pair in a folder of its own: the first process embeds the articles and keeps the index there, the second takes it over.</summary>
    private static async Task<Processes> RunProcessesAsync(QualityPaths paths, CancellationToken cancellationToken)
    {
        const int Pairs = 3;
        var (fromNothing, warm, most) = (new List<double>(), new List<double>(), 0L);
        for (var pair = 0; pair < Pairs; pair++)
        {
            var folder = Directory.CreateTempSubdirectory("attest-quality-");
            try
            {
                foreach (var seconds in new[] { fromNothing, warm })
                {
                    var (elapsed, peak) = await RunProcessAsync(paths, folder.FullName, cancellationToken);
                    seconds.Add(elapsed);
                    most = Math.Max(most, peak);
                }
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return new Processes(fromNothing, warm, most / Megabyte);
    }

    private static async Task<(double Seconds, long PeakBytes)> RunProcessAsync(QualityPaths paths, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "attest.dll"), "ask", "How many clauses does the treaty have?", "--quiet", "--sources", paths.Seeds])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The console program did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var most = 0L;
        while (!process.WaitForExit(10))
        {
            process.Refresh();
            most = Math.Max(most, PeakOf(process));
        }

        var seconds = clock.Elapsed.TotalSeconds;
        return process.ExitCode is 0 or 3
            ? (seconds, most)
            : throw new InvalidOperationException($"attest ask ended with {process.ExitCode}: {await errors}{await output}");
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

    /// <param name="FromNothing">Seconds of each process that embedded the articles.</param>
    /// <param name="Warm">Seconds of each that found the index kept.</param>
    /// <param name="Megabytes">The most that one of them held.</param>
    private sealed record Processes(IReadOnlyList<double> FromNothing, IReadOnlyList<double> Warm, double Megabytes);
}
