using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Attest.Evaluation;
using Attest.Evaluation.Metrics;
using Attest.Models.Embeddings;

namespace Attest.Benchmarks.Load;

/// <summary>
/// <c>load [SECONDS [USERS]]</c>: many users at the web program on this machine, each from an address of its own (Linux: all of 127.0.0.0/8),
/// three searches to a question, and a few who read their answers slowly. Prints a table; fails where a request is neither answered nor
/// told to wait, or memory grows.
/// </summary>
internal static class LoadCommand
{
    private const int SearchesAQuestion = 3;
    private const int SlowReaders = 4;
    private const double FlatMemory = 0.05;

    /// <summary>Code is compiled again where it is used much, and the heap finds its size.</summary>
    private const double WarmUpShare = 0.25;

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        int[] numbers = [.. arguments.Select(argument => int.Parse(argument, CultureInfo.InvariantCulture)), 600, 64];
        var (seconds, users) = arguments.Length == 0 ? (600, 64) : (numbers[0], arguments.Length == 1 ? 64 : numbers[1]);
        var folder = Directory.CreateTempSubdirectory("attest-load-");
        try
        {
            await using var server = await LoadedServer.StartAsync(folder.FullName, cancellationToken);
            string[] questions = [.. QuestionFile.Read(server.Questions).Questions.Select(question => question.Question)];
            var requests = new ConcurrentQueue<Timed>();
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            end.CancelAfter(TimeSpan.FromSeconds(seconds));
            var (clock, before) = (Stopwatch.StartNew(), server.ProcessorTime);
            var memory = server.WatchMemoryAsync(end.Token);
            Task[] everybody =
            [
                .. Enumerable.Range(0, users).Select(user => UseAsync(server, user, questions, requests, end.Token)),
                .. Enumerable.Range(users, SlowReaders).Select(user => ReadSlowlyAsync(server, user, questions[user % questions.Length], end.Token)),
            ];
            await Task.WhenAll(everybody);
            var elapsed = clock.Elapsed.TotalSeconds;
            var cores = (server.ProcessorTime - before).TotalSeconds / elapsed;
            return Report([.. requests], await memory, elapsed, cores, await EncodingsASecondAsync(questions, cancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task UseAsync(LoadedServer server, int user, string[] questions, ConcurrentQueue<Timed> requests, CancellationToken end)
    {
        using var client = server.ClientFrom(user);
        for (var turn = user; !end.IsCancellationRequested; turn++)
        {
            var question = questions[turn % questions.Length];
            var asks = turn % (SearchesAQuestion + 1) == 0;
            var clock = Stopwatch.StartNew();
            try
            {
                using var response = asks ? await client.PostAsync("api/chat", Json(new { question }), end)
                    : await client.PostAsync("api/search", Json(new { query = question }), end);
                await response.Content.ReadAsByteArrayAsync(end);
                requests.Enqueue(new Timed(asks, response.StatusCode, clock.Elapsed.TotalMilliseconds));
                var wait = response.Headers.RetryAfter?.Delta ?? TimeSpan.FromMilliseconds(50);
                await Task.Delay(wait, end);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
            }
            catch (HttpRequestException)
            {
                requests.Enqueue(new Timed(asks, default, clock.Elapsed.TotalMilliseconds));
            }
        }
    }

    /// <summary>Takes one byte a second of an answer that comes in pieces.</summary>
    private static async Task ReadSlowlyAsync(LoadedServer server, int user, string question, CancellationToken end)
    {
        using var client = server.ClientFrom(user);
        try
        {
            while (true)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "api/chat") { Content = Json(new { question }) };
                request.Headers.Accept.ParseAdd("text/event-stream");
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, end);
                await using var stream = await response.Content.ReadAsStreamAsync(end);
                while (await stream.ReadAsync(new byte[1], end) > 0)
                {
                    await Task.Delay(TimeSpan.FromSeconds(1), end);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or IOException)
        {
            // The time is over, or the server has let go of it.
        }
    }

    private static int Report(Timed[] requests, IReadOnlyList<double> memory, double seconds, double cores, double encodings)
    {
        Console.WriteLine($"| {seconds:0} s | requests | a second | p50 | p95 | p99 | told to wait | failed |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var (name, asks) in new[] { ("searches", false), ("questions", true) })
        {
            var kind = requests.Where(request => request.Asks == asks).ToArray();
            double[] served = [.. kind.Where(request => request.Status == HttpStatusCode.OK).Select(request => request.Milliseconds).Order()];
            var waits = kind.Count(request => request.Status == HttpStatusCode.TooManyRequests);
            var failed = kind.Length - served.Length - waits;
            Console.WriteLine($"| {name} | {kind.Length} | {served.Length / seconds:0.0} | {At(50)} | {At(95)} | {At(99)} | {waits} | {failed} |");

            string At(int percentile) => served.Length == 0 ? "" : $"{Percentiles.Of(served, percentile):0} ms";
        }

        var settled = memory.Skip((int)(memory.Count * WarmUpShare)).ToArray();
        var half = settled.Length / 2;
        var growth = half == 0 ? 0 : (settled[half..].Average() / settled[..half].Average()) - 1;
        Console.WriteLine($"\nProcessor: {cores:0.00} of {Environment.ProcessorCount} cores. "
            + $"Resident: {memory.DefaultIfEmpty().Max():0} MiB at most, {growth:+0.0%;-0.0%} from the first to the second half after warming up. The encoder alone, one question after the other: {encodings:0} a second.");
        return growth <= FlatMemory && requests.All(request => request.Status is HttpStatusCode.OK or HttpStatusCode.TooManyRequests) ? 0 : 1;
    }

    private static async Task<double> EncodingsASecondAsync(string[] questions, CancellationToken cancellationToken)
    {
        using var encoder = EmbeddingGenerator.Load(new EmbeddingOptions());
        await encoder.GenerateAsync([questions[0]], EmbeddingGenerator.ForQueries, cancellationToken);
        var clock = Stopwatch.StartNew();
        foreach (var question in questions)
        {
            await encoder.GenerateAsync([question], EmbeddingGenerator.ForQueries, cancellationToken);
        }

        return questions.Length / clock.Elapsed.TotalSeconds;
    }

    private static StringContent Json(object value) => new(JsonSerializer.Serialize(value), Encoding.UTF8, "application/json");

    /// <param name="Asks">A question; else a search.</param>
    /// <param name="Status">Zero where the connection broke.</param>
    /// <param name="Milliseconds">Until the whole response was there.</param>
    private sealed record Timed(bool Asks, HttpStatusCode Status, double Milliseconds);
}
