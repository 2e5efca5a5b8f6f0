using System.Diagnostics;
using System.Net;

namespace Attest.Web.Tests.Hosting;

/// <summary>Slow: publishes the web host, and starts what was published from another folder.</summary>
public sealed partial class PublishTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("attest-publish-");

    [Fact]
    public async Task APublishedFolderAnswersFromAnyWorkingDirectoryAndChangesNothingHere()
    {
        var root = Machine.Checkout;
        var before = await RunAsync("git", root, "status", "--porcelain");

        await RunAsync("dotnet", root, "publish", "src/Attest.Web", "-c", Configuration(), "--no-build", "-o", Path.Combine(folder.FullName, "out"));

        Assert.Equal(before, await RunAsync("git", root, "status", "--porcelain"));
        using var server = Start(Path.Combine(folder.FullName, "out", OperatingSystem.IsWindows() ? "Attest.Web.exe" : "Attest.Web"));
        try
        {
            using var client = new HttpClient { BaseAddress = await AddressAsync(server).WaitAsync(Patience) };
            await ReadyAsync(client).WaitAsync(Patience);
            var found = JsonElement.Parse(await client.GetStringAsync("api/search?q=Putin&top=1"));
            Assert.Equal(1, found.GetProperty("passages").GetArrayLength());
            Assert.Contains("<title>", await client.GetStringAsync(""), StringComparison.Ordinal);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>An empty working directory, and caches of its own.</summary>
    private Process Start(string program)
    {
        var elsewhere = folder.CreateSubdirectory("elsewhere").FullName;
        var start = new ProcessStartInfo(program, ["--urls", "http://127.0.0.1:0"]) { WorkingDirectory = elsewhere, RedirectStandardOutput = true };
        start.Environment["XDG_CACHE_HOME"] = folder.FullName;
        start.Environment["LOCALAPPDATA"] = folder.FullName;
        return Process.Start(start)!;
    }

    private static async Task<Uri> AddressAsync(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                _ = server.StandardOutput.ReadToEndAsync();
                return new Uri(match.Groups[1].Value);
            }
        }

        throw new InvalidOperationException($"The program ended with {server.ExitCode} before it listened.");
    }

    private static async Task ReadyAsync(HttpClient client)
    {
        while ((await client.GetAsync("readyz")).StatusCode != HttpStatusCode.OK)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }

    private static async Task<string> RunAsync(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {output}");
        return output;
    }

    /// <summary>As these tests were built: artifacts/bin/Attest.Web.Tests/release.</summary>
    private static string Configuration() => Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    [GeneratedRegex(@"Now listening on: (\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex Listening();
}
