using System.Security.Cryptography;

namespace Attest.Models.Embeddings;

/// <summary>Refuses weights that are not the ones a model was pinned to.</summary>
internal static class WeightsHash
{
    /// <returns>SHA-256 in hexadecimal, lower case.</returns>
    public static string Of(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 17, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <returns>The hash, as expected.</returns>
    /// <exception cref="InvalidDataException">The file's SHA-256 is another one.</exception>
    public static string Check(string path, string expectedSha256)
    {
        var actual = Of(path);
        if (!string.Equals(actual, expectedSha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException($"{path} is not the expected file: its SHA-256 is {actual}, expected {expectedSha256.ToLowerInvariant()}. Fetch it again, or configure the new hash.");
        }

        return actual;
    }
}
