using System.Diagnostics.CodeAnalysis;

namespace Attest.Web.Channels.Core;

/// <summary>Values by key, bounded in number and age: the oldest goes first. Thread-safe.</summary>
/// <param name="capacity">How many are kept.</param>
/// <param name="age">How long each is kept.</param>
/// <param name="time">The clock.</param>
internal sealed class RecentItems<TValue>(int capacity, TimeSpan age, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<Item>> byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Item> oldestFirst = new();

    /// <summary>False, and nothing is changed, where the key is known.</summary>
    public bool TryAdd(string key, TValue value)
    {
        lock (gate)
        {
            DropOld();
            if (byKey.ContainsKey(key))
            {
                return false;
            }

            byKey.Add(key, oldestFirst.AddLast(new Item(key, value, time.GetUtcNow())));
            if (byKey.Count > capacity)
            {
                Drop(oldestFirst.First!);
            }

            return true;
        }
    }

    public TValue GetOrAdd(string key, Func<TValue> create)
    {
        lock (gate)
        {
            if (TryGet(key, out var known))
            {
                return known;
            }

            var created = create();
            TryAdd(key, created);
            return created;
        }
    }

    public bool TryGet(string key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (gate)
        {
            DropOld();
            var found = byKey.TryGetValue(key, out var node);
            value = found ? node!.Value.Value : default;
            return found;
        }
    }

    public void Remove(string key)
    {
        lock (gate)
        {
            if (byKey.TryGetValue(key, out var node))
            {
                Drop(node);
            }
        }
    }

    private void DropOld()
    {
        var oldest = time.GetUtcNow() - age;
        while (oldestFirst.First is { } first && first.Value.At < oldest)
        {
            Drop(first);
        }
    }

    private void Drop(LinkedListNode<Item> node)
    {
        oldestFirst.Remove(node);
        byKey.Remove(node.Value.Key);
    }

    private readonly record struct Item(string Key, TValue Value, DateTimeOffset At);
}
