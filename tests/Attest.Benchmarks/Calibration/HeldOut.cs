using System.Text;
using Attest.Articles;
using Attest.Evaluation.Benchmarks;

namespace Attest.Benchmarks.Calibration;

/// <summary>The rows of the training sets that <c>training/train_reader.py</c> keeps out of training, for calibration.</summary>
internal static class HeldOut
{
    private const int EveryPassage = 40;

    /// <summary>Only the questions on passages that were kept out; the other passages stay, to be confused with.</summary>
    public static Benchmark Questions(Benchmark benchmark)
    {
        var held = benchmark.Articles.Where(IsHeldOut).ToHashSet();
        return benchmark with { Questions = [.. benchmark.Questions.Where(item => held.Contains(item.Given!))] };
    }

    /// <summary>Questions and passages that were kept out, where the others are of no use: each is about something else.</summary>
    public static Benchmark QuestionsAndPassages(Benchmark benchmark)
    {
        var held = Questions(benchmark);
        return held with { Articles = [.. held.Articles.Where(IsHeldOut)] };
    }

    private static bool IsHeldOut(Article passage) => Crc32(Encoding.UTF8.GetBytes(passage.Text)) % EveryPassage == 0;

    /// <summary>The checksum of gzip and zlib (RFC 1952, section 8), bit by bit: Python's zlib.crc32.</summary>
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        const uint Polynomial = 0xEDB88320;
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            }
        }

        return ~crc;
    }
}
