using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Attest.Web.Tests.Server;

namespace Attest.Browser.Tests.Clients;

/// <summary>An unmodified Agents Playground from npm as a process of its own, with the server as its bot.</summary>
internal sealed class Playground : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private Playground(Process process, string folder, string address)
    {
        this.process = process;
        this.folder = folder;
        Address = address;
    }

    public string Address { get; }

    public static async Task<Playground> StartAsync(AttestServer server)
    {
        var port = FreePort();
        var folder = Directory.CreateTempSubdirectory("attest-playground-").FullName;
        var script = Path.Combine(ChatClients.Folder, "node_modules", ".bin", "agentsplayground");
        var process = ChatClients.StartNode(
            [script, "-e", new Uri(server.Address, "api/messages").ToString(), "-c", "msteams", "-p", $"{port}", "--disable-telemetry"],
            new Dictionary<string, string> { ["TEAMSAPPTESTER_BROWSER"] = "none" },
            folder);
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (await process.StandardOutput.ReadLineAsync(patience.Token) is not { } line || !line.Contains("Listening", StringComparison.Ordinal))
            {
                if (process.HasExited)
                {
                    throw new InvalidOperationException($"Agents Playground ended: {await process.StandardError.ReadToEndAsync(patience.Token)}");
                }
            }
        }
        catch
        {
            End(process);
            throw;
        }

        // A pipe that nobody reads would fill up, and the process wait.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        return new Playground(process, folder, $"http://127.0.0.1:{port}/");
    }

    public ValueTask DisposeAsync()
    {
        End(process);
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static void End(Process process)
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
