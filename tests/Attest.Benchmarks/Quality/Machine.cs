using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Attest.Benchmarks.Quality;

/// <summary>What the figures were measured on, without the machine's name.</summary>
internal sealed record Machine(string Processor, int Cores, string VectorWidth, string System, string Runtime)
{
    public static Machine Current { get; } = new(
        ProcessorName(),
        Environment.ProcessorCount,
        Vector512.IsHardwareAccelerated ? "512-bit vectors" : Vector256.IsHardwareAccelerated ? "256-bit vectors" : "128-bit vectors",
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription);

    public override string ToString() => $"{Processor}, {Cores} cores, {VectorWidth}; {System}; {Runtime}";

    private static string ProcessorName()
    {
        const string LinuxList = "/proc/cpuinfo";
        var line = File.Exists(LinuxList) ? File.ReadLines(LinuxList).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
