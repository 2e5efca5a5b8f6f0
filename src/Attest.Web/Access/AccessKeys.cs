using System.Threading.RateLimiting;

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
            return false;

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        return hashes.Aggregate(false, (accepted, known) => accepted | CryptographicOperations.FixedTimeEquals(known, hash));
    }
}

/// <summary>
/// Counts the wrong keys, passes and tokens that a client shows. Beyond the limit it is told to wait; a right one is still let in,
/// so that nobody behind the same address can shut others out: 256 random bits are not found by guessing.
/// </summary>
internal sealed class WrongKeys(IOptions<LimitOptions> limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string> perClient =
        PartitionedRateLimiter.Create<string, string>(client => RateLimits.PerMinute(client, limits.Value.WrongKeysPerMinute));

    /// <returns>How long the client has to wait; null where it may try again at once.</returns>
    public TimeSpan? Count(HttpContext context)
    {
        using var lease = perClient.AttemptAcquire(RateLimits.Client(context));
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
    }

    public static Task RefuseAsync(HttpContext context, TimeSpan wait) => RateLimits.RefuseAsync(context, wait, "Too many wrong keys.");

    public void Dispose() => perClient.Dispose();
}
