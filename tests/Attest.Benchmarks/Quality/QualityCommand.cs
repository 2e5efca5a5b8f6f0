using System.Diagnostics;

namespace Attest.Benchmarks.Quality;

/// <summary><c>./build.sh quality [PART…]</c>: measures, and writes docs/quality.md when all parts were measured.</summary>
internal static class QualityCommand
{
    public static async Task<int> RunAsync(IReadOnlyList<string> wanted, CancellationToken cancellationToken)
    {
        try
        {
            var paths = QualityPaths.Find();
            var program = await QualityProgram.LoadAsync(paths, cancellationToken);
            var known = program.Parts;
            if (wanted.FirstOrDefault(name => !known.ContainsKey(name)) is { } unknown)
            {
                await Console.Error.WriteLineAsync($"There is no part \"{unknown}\". Parts: {string.Join(", ", known.Keys)}.");
                return 2;
            }

            var parts = new List<QualityPart>();
            foreach (var (name, measure) in known.Where(part => wanted.Count == 0 || wanted.Contains(part.Key)))
            {
                var clock = Stopwatch.StartNew();
                parts.Add(await measure(cancellationToken));
                Console.WriteLine(QualityDocument.Render(parts[^1]));
                await Console.Error.WriteLineAsync($"{name}: {clock.Elapsed.TotalSeconds:0} s");
            }

            if (wanted.Count == 0)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(paths.Document)!);
                var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);
                await File.WriteAllTextAsync(paths.Document, QualityDocument.Render(parts, Machine.Current, today), cancellationToken);
                await Console.Error.WriteLineAsync($"Written: {Path.GetRelativePath(paths.Repository, paths.Document)}");
            }

            return 0;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }
}
