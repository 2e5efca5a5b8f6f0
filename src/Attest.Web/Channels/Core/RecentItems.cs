using Microsoft.Extensions.Caching.Memory;

namespace Attest.Web.Channels.Core;

/// <summary>
/// Values by key, bounded in number and age. A full memory cache refuses what is new; here what was used longest ago makes room.
/// The age counts from the last use or from when a value was added. Thread-safe.
/// </summary>
internal sealed class RecentItems<TValue>(int capacity, TimeSpan age, TimeProvider time, bool countsFromUse = false) : IDisposable
{
    private readonly Lock gate = new();
    private readonly MemoryCache cache = new(new MemoryCacheOptions { Clock = new Clock(time) });

    /// <summary>False, and nothing is changed, where the key is known.</summary>
    public bool TryAdd(string key, TValue value)
    {
        lock (gate)
        {
            if (cache.TryGetValue(key, out _))
                return false;

            if (cache.Count >= capacity)
            {
                // A twentieth, and at least one: the share is rounded down.
                cache.Compact(Math.Max(0.05, 1.5 / capacity));
            }

            cache.Set(key, value, countsFromUse ? new MemoryCacheEntryOptions { SlidingExpiration = age }
                : new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = age });
            return true;
        }
    }

    /// <returns>The value, and whether it was made just now.</returns>
    public (TValue Value, bool IsNew) GetOrAdd(string key, Func<TValue> create)
    {
        lock (gate)
        {
            if (TryGet(key, out var known))
                return (known, false);

            var created = create();
            TryAdd(key, created);
            return (created, true);
        }
    }

    public bool TryGet(string key, [MaybeNullWhen(false)] out TValue value) => cache.TryGetValue(key, out value);

    public void Remove(string key) => cache.Remove(key);

    public void Dispose() => cache.Dispose();

    private sealed class Clock(TimeProvider time) : Microsoft.Extensions.Internal.ISystemClock
    {
        public DateTimeOffset UtcNow => time.GetUtcNow();
    }
}
