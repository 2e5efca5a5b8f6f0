using System.Diagnostics;

namespace Attest.Web.Tests.Server;

/// <summary>The real chat clients from npm, which tests/chat-clients/package.json names.</summary>
internal static class ChatClients
{
    /// <summary>tests/chat-clients, whether its packages are installed or not.</summary>
    public static string Root { get; } = Find();

    public static bool AreInstalled => Directory.Exists(Path.Combine(Root, "node_modules"));

    /// <summary>The same with its packages installed; a test that asks for it where they are not is skipped.</summary>
    public static string Folder
    {
        get
        {
            if (!AreInstalled)
            {
                Machine.Lacks("The real chat clients are not installed: ./build.sh clients");
            }

            return Root;
        }
    }

    /// <summary>A process of Node; the caller ends it by its handle.</summary>
    public static Process StartNode(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo("node", arguments) { WorkingDirectory = folder ?? Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
    }

    /// <summary>What a script prints; fails with what it complains about.</summary>
    public static async Task<string> RunNodeAsync(params string[] arguments)
    {
        using var process = StartNode(arguments);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var complaints = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"node {string.Join(' ', arguments)}: {await complaints}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "tests", "chat-clients", "package.json")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No folder 'tests/chat-clients' above the test assembly.");
        }

        return Path.Combine(folder, "tests", "chat-clients");
    }
}
