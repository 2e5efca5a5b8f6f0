using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Attest.Benchmarks.Quality;

namespace Attest.Benchmarks.Load;

/// <summary>The web program as a process of its own over the seeds, with its limits for a minute out of the way and those at a time as they are.</summary>
internal sealed class LoadedServer : IAsyncDisposable
{
    private const double Megabyte = 1 << 20;

    private readonly Process process;
    private readonly int port;

    private LoadedServer(Process process, int port, string questions) => (this.process, this.port, Questions) = (process, port, questions);

    /// <summary>A file of questions about the seeds.</summary>
    public string Questions { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<LoadedServer> StartAsync(string folder, CancellationToken cancellationToken)
    {
        var repository = QualityPaths.RepositoryFolder();
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "Attest.Web.dll"),
            $"--urls=http://127.0.0.1:{port}", $"--Sources:Paths:0={Path.Combine(repository, "seeds")}",
            $"--Conversations:Store={Path.Combine(folder, "conversations.db")}", "--Limits:QuestionsPerMinute=100000", "--Limits:RequestsPerMinute=1000000",
        ])
        { WorkingDirectory = folder };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The web program did not start.");
        var server = new LoadedServer(process, port, Path.Combine(repository, "tests", "Attest.Tests", "Golden", "questions.jsonl"));
        using var client = server.ClientFrom(0);
        while (!await IsReadyAsync(client, cancellationToken))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The web program ended with {process.ExitCode}.");
            }

            await Task.Delay(200, cancellationToken);
        }

        return server;
    }

    /// <summary>A client whose connections come from an address of its own.</summary>
    public HttpClient ClientFrom(int user)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(new IPAddress([127, 0, 1, (byte)(user + 1)]), 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromMinutes(2) };
    }

    /// <summary>Resident memory in mebibytes, once a second.</summary>
    public async Task<IReadOnlyList<double>> WatchMemoryAsync(CancellationToken end)
    {
        var seen = new List<double>();
        while (!end.IsCancellationRequested)
        {
            process.Refresh();
            seen.Add(process.WorkingSet64 / Megabyte);
            await Task.Delay(TimeSpan.FromSeconds(1), end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return seen;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync("readyz", cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
