using System.Buffers.Text;

namespace Attest;

/// <summary>
/// Keys to the HTTP service. A key is 256 random bits, so a plain SHA-256 is all its hash needs: there is nothing to guess that a
/// slow password hash would protect. A password that somebody chose is not such a key.
/// </summary>
public static class AccessKey
{
    /// <summary>Tells people, and programs that scan for leaked secrets, what the text is.</summary>
    public const string Prefix = "attest_";

    /// <summary>A new key, to be shown once and kept by its owner.</summary>
    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What the settings hold instead of the key: SHA-256 of its UTF-8 bytes, as 64 lower-case hexadecimal digits.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
