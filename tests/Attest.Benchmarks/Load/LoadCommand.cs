using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Attest.Evaluation;
using Attest.Evaluation.Metrics;
using Attest.Models.Embeddings;

namespace Attest.Benchmarks.Load;

/// <summary>
/// <c>load [SECONDS [USERS]]</c>: many users at the web program on this machine, each from an address of its own (Linux: all of 127.0.0.0/8),
/// three searches to a question, and a few who read their answers slowly; before that, for a tenth of the time each, searches and questions alone.
/// Prints a table; fails where a request is neither answered nor told to wait, or memory grows.
/// </summary>
internal static class LoadCommand
{
    private const int SearchesAQuestion = 3;
    private const int SlowReaders = 4;
    private const double FlatMemory = 0.05;

    private static readonly TimeSpan EncoderTime = TimeSpan.FromSeconds(5);

    /// <summary>Code is compiled again where it is used much, and the heap finds its size.</summary>
    private const double WarmUpShare = 0.25;

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var seconds = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 600;
        var users = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 64;
        var folder = Directory.CreateTempSubdirectory("attest-load-");
        try
        {
            await using var server = await LoadedServer.StartAsync(folder.FullName, cancellationToken);
            string[] questions = [.. QuestionFile.Read(server.Questions).Questions.Select(question => question.Question)];
            var alone = TimeSpan.FromSeconds(Math.Max(10, seconds / 10));
            // What is used much is compiled again meanwhile.
            await RunAsync(server, questions, users, Asking.Both, alone, cancellationToken);
            Console.WriteLine("| | served | a second | a core-second | p50 | p95 | p99 | told to wait | failed |\n|---|---|---|---|---|---|---|---|---|");
            var isSound = true;
            foreach (var asking in new[] { Asking.Searches, Asking.Questions })
            {
                var phase = await RunAsync(server, questions, users, asking, alone, cancellationToken);
                isSound &= Report($"{asking.ToString().ToLowerInvariant()} alone", phase, asking == Asking.Questions, phase.Processor);
            }

            var mixed = await RunAsync(server, questions, users, Asking.Both, TimeSpan.FromSeconds(seconds), cancellationToken);
            isSound &= Report("searches, mixed", mixed, false, null) & Report("questions, mixed", mixed, true, null);
            Console.WriteLine($"| the encoder alone | {await EncoderAsync(questions, cancellationToken)} | | | | | |");
            return isSound & Report(mixed) ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Phase> RunAsync(LoadedServer server, string[] questions, int users, Asking asking, TimeSpan time, CancellationToken cancellationToken)
    {
        var requests = new ConcurrentQueue<Timed>();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(time);
        var (clock, before) = (Stopwatch.StartNew(), server.ProcessorTime);
        var memory = server.WatchMemoryAsync(end.Token);
        Task[] everybody =
        [
            .. Enumerable.Range(0, users).Select(user => UseAsync(server, user, questions, asking, requests, end.Token)),
            .. Enumerable.Range(users, asking == Asking.Both ? SlowReaders : 0)
                .Select(user => ReadSlowlyAsync(server, user, questions[user % questions.Length], end.Token)),
        ];
        await Task.WhenAll(everybody);
        return new Phase([.. requests], await memory, clock.Elapsed.TotalSeconds, (server.ProcessorTime - before).TotalSeconds);
    }

    private static async Task UseAsync(LoadedServer server, int user, string[] questions, Asking asking, ConcurrentQueue<Timed> requests, CancellationToken end)
    {
        using var client = server.ClientFrom(user);
        for (var turn = user; !end.IsCancellationRequested; turn++)
        {
            var question = questions[turn % questions.Length];
            var asks = asking == Asking.Questions || (asking == Asking.Both && turn % (SearchesAQuestion + 1) == 0);
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

    /// <summary>A row of the table.</summary>
    /// <param name="processor">Seconds of all cores together that went into these requests; null where others took part.</param>
    /// <returns>Whether every request was answered, or told to wait.</returns>
    private static bool Report(string name, Phase phase, bool asks, double? processor)
    {
        var kind = phase.Requests.Where(request => request.Asks == asks).ToArray();
        double[] served = [.. kind.Where(request => request.Status == HttpStatusCode.OK).Select(request => request.Milliseconds).Order()];
        var waits = kind.Count(request => request.Status == HttpStatusCode.TooManyRequests);
        var failed = kind.Length - served.Length - waits;
        Console.WriteLine($"| {name} | {served.Length} | {served.Length / phase.Seconds:0.0} | {served.Length / processor:0.0} | {At(50)} | {At(95)} | {At(99)} | {waits} | {failed} |");
        return failed == 0;

        string At(int percentile) => served.Length == 0 ? "" : $"{Percentiles.Of(served, percentile):0} ms";
    }

    private static bool Report(Phase mixed)
    {
        var settled = mixed.Memory.Skip((int)(mixed.Memory.Count * WarmUpShare)).ToArray();
        var half = settled.Length / 2;
        var growth = half == 0 ? 0 : (settled[half..].Average() / settled[..half].Average()) - 1;
        Console.WriteLine($"\nMixed: {mixed.Processor / mixed.Seconds:0.00} of {Environment.ProcessorCount} cores. Resident: {mixed.Memory[0]:0} MiB at the start, {mixed.Memory[^1]:0} at the end, "
            + $"{mixed.Memory.Max():0} at most, {growth:+0.0%;-0.0%} from the first to the second half after warming up.");
        return growth <= FlatMemory;
    }

    /// <summary>One question after the other: how many, a second and a second of a core.</summary>
    private static async Task<string> EncoderAsync(string[] questions, CancellationToken cancellationToken)
    {
        using var encoder = EmbeddingGenerator.Load(new EmbeddingOptions());
        await encoder.GenerateAsync([questions[0]], EmbeddingGenerator.ForQueries, cancellationToken);
        var (count, clock, before) = (0, Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        for (; clock.Elapsed < EncoderTime; count++)
        {
            await encoder.GenerateAsync([questions[count % questions.Length]], EmbeddingGenerator.ForQueries, cancellationToken);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{count} | {count / clock.Elapsed.TotalSeconds:0.0} | {count / (Environment.CpuUsage.TotalTime - before).TotalSeconds:0.0}");
    }

    private static StringContent Json(object value) => new(JsonSerializer.Serialize(value), Encoding.UTF8, "application/json");

    private enum Asking
    {
        Searches,
        Questions,
        Both,
    }

    /// <param name="Memory">Resident, in mebibytes, once a second.</param>
    /// <param name="Processor">Seconds that the server took of all cores together.</param>
    private sealed record Phase(Timed[] Requests, IReadOnlyList<double> Memory, double Seconds, double Processor);

    /// <param name="Asks">A question; else a search.</param>
    /// <param name="Status">Zero where the connection broke.</param>
    /// <param name="Milliseconds">Until the whole response was there.</param>
    private sealed record Timed(bool Asks, HttpStatusCode Status, double Milliseconds);
}
