using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Attest.Web.Access;

/// <summary>
/// Short-lived passes for visitors of pages that carry the widget: signed expiry dates, so nothing is stored. Whoever may open
/// the widget gets one, so the secret guards nothing but their age; made from the configured hashes, it is the same on every
/// instance and after a restart, and ends with the keys.
/// </summary>
internal sealed class VisitorPasses(AccessOptions options, TimeProvider time)
{
    private const string Prefix = "visitor";

    /// <summary>A working day; the widget fetches a new one where one has run out.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly byte[] secret = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(string.Join('\n', options.Keys)), HMACSHA256.HashSizeInBytes, info: "attest visitor pass"u8.ToArray());

    public string Issue()
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{Prefix}.{(time.GetUtcNow() + Lifetime).ToUnixTimeSeconds()}");
        return $"{signed}.{Sign(signed)}";
    }

    public bool Accept(string? pass)
    {
        var cut = pass?.LastIndexOf('.') ?? -1;
        return cut > Prefix.Length
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(pass![..cut])), Encoding.UTF8.GetBytes(pass[(cut + 1)..]))
            && long.TryParse(pass.AsSpan(Prefix.Length + 1, cut - Prefix.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var expiry)
            && time.GetUtcNow().ToUnixTimeSeconds() < expiry;
    }

    private string Sign(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text)));
}
