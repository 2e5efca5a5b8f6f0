using System.Security.Cryptography;

namespace Attest.Embeddings;

/// <summary>Refuses weights that are not the ones a model was pinned to.</summary>
internal static class WeightsHash
{
    /// <exception cref="InvalidDataException">The file's SHA-256 is another one.</exception>
    public static void Check(string path, string expectedSha256)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 17, FileOptions.SequentialScan);
        var actual = Convert.ToHexStringLower(SHA256.HashData(stream));
        if (!string.Equals(actual, expectedSha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException($"{path} is not the expected file: its SHA-256 is {actual}, expected {expectedSha256.ToLowerInvariant()}. Fetch it again, or configure the new hash.");
        }
    }
}
