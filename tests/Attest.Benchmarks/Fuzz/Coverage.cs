using System.Runtime.InteropServices;
using SharpFuzz;
using SharpFuzz.Common;

namespace Attest.Benchmarks.Fuzz;

/// <summary>
/// Which branches of the program an input took. SharpFuzz writes the counters into the assemblies, as for AFL; what AFL does with them is done here, in this
/// process, so that nothing needs to be installed.
/// </summary>
internal static unsafe class Coverage
{
    /// <summary>AFL's.</summary>
    private const int MapSize = 1 << 16;

    private static readonly byte* Counters = (byte*)NativeMemory.AllocZeroed(MapSize);
    private static readonly byte[] Seen = new byte[MapSize];

    public static int BranchesSeen => Seen.Count(bits => bits != 0);

    /// <summary>Copies a program's folder, by links where nothing changes, and instruments its own assemblies in the copy.</summary>
    public static void Instrument(string from, string to)
    {
        foreach (var directory in Directory.GetDirectories(from))
        {
            Directory.CreateSymbolicLink(Path.Combine(to, Path.GetFileName(directory)), directory);
        }

        foreach (var file in Directory.GetFiles(from))
        {
            var copy = Path.Combine(to, Path.GetFileName(file));
            // Where a program is, it is told by what it is started from.
            if (Path.GetFileName(file).StartsWith("Attest.", StringComparison.Ordinal))
            {
                File.Copy(file, copy);
            }
            else
            {
                File.CreateSymbolicLink(copy, file);
            }
        }

        foreach (var assembly in new[] { "Attest.Core.dll", "Attest.Web.dll", "Attest.Mcp.dll" })
        {
            Fuzzer.Instrument(Path.Combine(to, assembly), _ => true, Options.Value);
        }
    }

    /// <summary>Before anything instrumented runs.</summary>
    public static void Begin() => Trace.SharedMem = Counters;

    public static void Clear()
    {
        NativeMemory.Clear(Counters, MapSize);
        Trace.PrevLocation = 0;
    }

    /// <summary>Whether anything ran that never did, or clearly more often than ever.</summary>
    public static bool IsNew()
    {
        var isNew = false;
        for (var i = 0; i < MapSize; i++)
        {
            var bucket = Bucket(Counters[i]);
            isNew |= (bucket & ~Seen[i]) != 0;
            Seen[i] |= bucket;
        }

        return isNew;
    }

    /// <summary>AFL's classes of counts: 1, 2, 3, 4 to 7, 8 to 15, 16 to 31, 32 to 127 and more.</summary>
    private static byte Bucket(byte count) => count switch
    {
        0 => 0,
        1 => 1,
        2 => 2,
        3 => 4,
        < 8 => 8,
        < 16 => 16,
        < 32 => 32,
        < 128 => 64,
        _ => 128,
    };
}
