using System.Diagnostics;
using System.Security.Cryptography;
using Attest.Benchmarks.Fuzz.Targets;
using Attest.Benchmarks.Quality;

namespace Attest.Benchmarks.Fuzz;

/// <summary>
/// <c>fuzz [SECONDS [SEED [TARGET]]]</c>: what others write is changed by chance, and inputs that take new branches of the program are changed further.
/// <c>fuzz articles [COUNT [SEED]]</c>: generated articles. An input that fails is written into artifacts/fuzz; one that is put into
/// tests/Attest.Web.Tests/Fuzz/inputs/TARGET is tried by every run of the tests.
/// </summary>
internal static class FuzzCommand
{
    /// <summary>The argument of the instrumented copy of this program.</summary>
    public const string Instrumented = "fuzz-instrumented";

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    /// <summary>In a copy of this program that counts its branches.</summary>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (arguments is ["articles", .. var numbers])
        {
            return ReadGenerated(Number(numbers, 0, 10_000), Seed(numbers), cancellationToken);
        }

        var copy = Directory.CreateTempSubdirectory("attest-fuzz-");
        try
        {
            Coverage.Instrument(AppContext.BaseDirectory, copy.FullName);
            var start = new ProcessStartInfo("dotnet",
            [
                Path.Combine(copy.FullName, "Attest.Benchmarks.dll"), Instrumented, QualityPaths.RepositoryFolder(),
                $"{Number(arguments, 0, 60)}", $"{Seed(arguments)}", .. arguments.Skip(2),
            ]);
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode;
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    public static async Task<int> RunInstrumentedAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var (repository, seconds, seed) = (arguments[0], Number(arguments, 1, 60), Number(arguments, 2, 1));
        Console.WriteLine($"Seed {seed}; {seconds} s.");
        Coverage.Begin();
        var folder = Directory.CreateTempSubdirectory("attest-fuzzed-");
        try
        {
            await using var targets = await FuzzTargets.StartAsync(folder.FullName, Path.Combine(repository, "seeds"));
            var failures = 0;
            Console.WriteLine("| target | inputs | kept | branches | slowest | failed |\n|---|---|---|---|---|---|");
            FuzzTarget[] chosen = [.. targets.All.Where(target => arguments is not [_, _, _, var name] || target.Name == name)];
            foreach (var target in chosen)
            {
                failures += await TryAsync(target, TimeSpan.FromSeconds((double)seconds / chosen.Length), seed, repository, cancellationToken);
            }

            return failures == 0 ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <returns>How many inputs failed: a target is left after the first one.</returns>
    private static async Task<int> TryAsync(FuzzTarget target, TimeSpan time, int seed, string repository, CancellationToken cancellationToken)
    {
        var known = Path.Combine(repository, "tests", "Attest.Web.Tests", "Fuzz", "inputs", target.Name);
        List<byte[]> inputs =
        [
            .. target.Examples.Select(Encoding.UTF8.GetBytes),
            .. Directory.Exists(known) ? Directory.GetFiles(known).Order(StringComparer.Ordinal).Select(File.ReadAllBytes) : [],
        ];
        var (given, tried, slowest, before) = (inputs.Count, 0, TimeSpan.Zero, Coverage.BranchesSeen);
        var mutator = new Mutator(new Random(seed), [.. target.Words.Select(Encoding.UTF8.GetBytes)]);
        var clock = Stopwatch.StartNew();
        string? failure = null;
        for (; failure is null && (tried < given || clock.Elapsed < time); tried++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var input = tried < given ? inputs[tried] : mutator.Mutate(inputs);
            Coverage.Clear();
            var began = clock.Elapsed;
            failure = await FailureAsync(target, input, cancellationToken);
            slowest = clock.Elapsed - began is var took && took > slowest ? took : slowest;
            if (failure is not null)
            {
                Write(repository, target.Name, input, failure);
            }
            else if (Coverage.IsNew() && tried >= given)
            {
                inputs.Add(input);
            }
        }

        Keep(repository, target.Name, inputs.Skip(given));
        Console.WriteLine($"| {target.Name} | {tried} | {inputs.Count - given} | {Coverage.BranchesSeen - before} | {slowest.TotalMilliseconds:0} ms | {(failure is null ? "" : "failed")} |");
        return failure is null ? 0 : 1;
    }

    private static async Task<string?> FailureAsync(FuzzTarget target, byte[] input, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Run(() => target.ReadAsync(input, cancellationToken), cancellationToken).WaitAsync(Slow, cancellationToken);
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return exception is TimeoutException ? $"It took more than {Slow.TotalSeconds:0} s." : exception.ToString();
        }
    }

    private static void Write(string repository, string target, byte[] input, string failure)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(repository, "artifacts", "fuzz", "failed", target)).FullName, NameOf(input));
        File.WriteAllBytes(file, input);
        Console.Error.WriteLine($"{target} failed: {failure}\nThe input: {file}");
    }

    /// <summary>What took new branches, for whoever wants to go on from it.</summary>
    private static void Keep(string repository, string target, IEnumerable<byte[]> inputs)
    {
        var folder = Directory.CreateDirectory(Path.Combine(repository, "artifacts", "fuzz", "kept", target)).FullName;
        foreach (var input in inputs)
        {
            File.WriteAllBytes(Path.Combine(folder, NameOf(input)), input);
        }
    }

    private static string NameOf(byte[] input) => Convert.ToHexStringLower(SHA256.HashData(input).AsSpan(0, 8));

    private static int ReadGenerated(int count, int seed, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Seed {seed}; {count:N0} articles.");
        var articles = new GeneratedArticles(new Random(seed));
        var (sentences, letters, clock) = (0L, 0L, Stopwatch.StartNew());
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = articles.Next();
            letters += text.Length;
            try
            {
                sentences += ArticleChecks.Check(ArticleChecks.Read(text));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Write(QualityPaths.RepositoryFolder(), "txt", Encoding.UTF8.GetBytes(text), $"article {i}: {exception}");
                return 1;
            }
        }

        Console.WriteLine($"{count:N0} articles of {letters / Math.Max(1, count):N0} characters, {sentences:N0} sentences, 0 wrong spans, {clock.Elapsed.TotalSeconds:0} s.");
        return 0;
    }

    private static int Number(string[] arguments, int at, int usual) => arguments.Length > at ? int.Parse(arguments[at], CultureInfo.InvariantCulture) : usual;

    /// <summary>Another one every time; to repeat a run, the one that it printed.</summary>
    private static int Seed(string[] arguments) => Number(arguments, 1, RandomNumberGenerator.GetInt32(int.MaxValue));
}
