using System.Collections.Concurrent;
using System.Diagnostics;

namespace Attest.Web.Tests.Server;

/// <summary>The web program as a process of its own, without networks so that it starts fast: what happens to a process can happen to it.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly string Program = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Attest.Web", new DirectoryInfo(AppContext.BaseDirectory).Name, "Attest.Web.dll"));

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly ConcurrentQueue<string> log = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _ = process.WaitForExitAsync().ContinueWith(
            _ => address.TrySetException(new InvalidOperationException($"The web program ended: {Log}")), TaskScheduler.Default);
    }

    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public string Log => string.Join('\n', log);

    /// <param name="folder">Where it keeps conversations.db and feedback.jsonl.</param>
    /// <param name="settings">"Section:Key=value" each.</param>
    public static async Task<ServerProcess> StartAsync(string folder, params string[] settings)
    {
        string[] all =
        [
            "urls=http://127.0.0.1:0", $"Sources:Paths:0={AttestServer.SeedFolder()}", "Embeddings:ModelFolder=none", "Reader:ModelFolder=none",
            $"Conversations:Store={Path.Combine(folder, "conversations.db")}", $"Feedback:File={Path.Combine(folder, "feedback.jsonl")}",
            $"Access:PassSecret={AttestServer.PassSecret}", "Limits:QuestionsPerMinute=100000", "Limits:RequestsPerMinute=1000000", .. settings,
        ];
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Program, .. all.Select(setting => "--" + setting)])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The runtime's code heap is a file in memory, to which limits of files would apply.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        var server = new ServerProcess(start);
        try
        {
            server.Client.BaseAddress = await server.address.Task.WaitAsync(Patience);
            using var patience = new CancellationTokenSource(Patience);
            while (await server.StateAsync() is null)
            {
                await Task.Delay(50, patience.Token);
            }
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    /// <summary>What /readyz says; null while it is not ready.</summary>
    public async Task<string?> StateAsync()
    {
        using var response = await Client.GetAsync("readyz");
        return response.IsSuccessStatusCode ? (await response.JsonAsync()).GetProperty("status").GetString() : null;
    }

    public async Task WaitForStateAsync(string state)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await StateAsync() != state)
        {
            await Task.Delay(100, patience.Token);
        }
    }

    /// <summary>SIGKILL: it learns nothing of its end.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
        Client.Dispose();
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        log.Enqueue(line.Data ?? "");
        if (Listening().Match(line.Data ?? "") is { Success: true } match)
        {
            address.TrySetResult(new Uri(match.Groups["address"].Value + "/"));
        }
    }

    [GeneratedRegex(@"Now listening on: (?<address>http://127\.0\.0\.1:[0-9]+)")]
    private static partial Regex Listening();
}
