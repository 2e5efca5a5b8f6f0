using System.Diagnostics;

namespace Attest.Tests.Cli;

/// <summary>The built program as its callers run it.</summary>
public sealed class AttestProcessTests
{
    private const string Question = "Did Putin ask Kim Jong Un to send North Korean troops to Ukraine?";

    [Fact]
    public async Task AQuestionOnStandardInputIsAnsweredFromTheDefaultSources()
    {
        var (exitCode, output, _) = await RunAsync(Question, "ask", "--json");

        Assert.Equal(0, exitCode);
        Assert.Equal(Question, JsonDocument.Parse(output).RootElement.GetProperty("question").GetString());
    }

    [Fact]
    public async Task RedirectedOutputHoldsNoEscapes()
    {
        var (exitCode, output, error) = await RunAsync("", "ask", Question);

        Assert.Equal(0, exitCode);
        Assert.Contains("[1]", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', output + error);
    }

    [Fact]
    public async Task BadUsageAndUnansweredQuestionsHaveExitCodesOfTheirOwn()
    {
        Assert.Equal(2, (await RunAsync("", "ask", "--nonsense")).ExitCode);
        Assert.Equal(3, (await RunAsync("", "ask", "Xylophone zucchini quasar?")).ExitCode);
    }

    [Fact]
    public async Task AnInterruptEndsWith130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no signal to send to another process.");
        using var process = Start("chat");
        await process.StandardInput.WriteLineAsync("/new");
        await process.StandardInput.FlushAsync();
        // Once it has answered, it waits for the next line and listens to signals.
        Assert.Equal("A new conversation.", await process.StandardOutput.ReadLineAsync());

        if (IgnoresInterrupts(process))
            Machine.Lacks("Interrupts are ignored here, as by everything that a shell starts in the background.");

        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var end = patience.Token.Register(process.Kill);
        await process.WaitForExitAsync();

        Assert.Equal(130, process.ExitCode);
    }

    /// <summary>By the mask of ignored signals, in which the interrupt, number 2, is the second bit.</summary>
    private static bool IgnoresInterrupts(Process process)
    {
        var status = $"/proc/{process.Id}/status";
        var ignored = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) : null;
        return ignored is not null && (Convert.ToUInt64(ignored["SigIgn:".Length..].Trim(), 16) & 2) != 0;
    }

    private static async Task<(int ExitCode, string Out, string Error)> RunAsync(string input, params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    private static Process Start(params string[] arguments)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        return Process.Start(new ProcessStartInfo(dotnet, [CliRun.Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
    }
}
