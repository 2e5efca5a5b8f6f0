using System.Security.Cryptography;
using System.Text;

namespace Attest.Web.Access;

/// <summary>The configured hashes; a key is compared with all of them, in the same time whichever fits and whether one does.</summary>
internal sealed class AccessKeys(AccessOptions options)
{
    public const int HashDigits = 2 * SHA256.HashSizeInBytes;

    private readonly byte[][] hashes = [.. options.Keys.Select(Convert.FromHexString)];

    public bool AreRequired => hashes.Length > 0;

    public bool Accept(string? key)
    {
        if (string.IsNullOrEmpty(key))
        {
            return false;
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var accepted = false;
        foreach (var known in hashes)
        {
            accepted |= CryptographicOperations.FixedTimeEquals(known, hash);
        }

        return accepted;
    }
}
