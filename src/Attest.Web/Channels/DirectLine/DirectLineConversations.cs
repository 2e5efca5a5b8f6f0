using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Attest.Web.Channels.DirectLine;

/// <summary>The conversations that go on now, bounded in number and by the time since their last use. Thread-safe.</summary>
internal sealed class DirectLineConversations(IOptions<DirectLineOptions> options, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<Used>> byId = new(StringComparer.Ordinal);
    private readonly LinkedList<Used> leastRecentlyUsedFirst = new();

    /// <returns>The conversation, and whether it began just now.</returns>
    public (DirectLineConversation Conversation, bool IsNew) Begin(string id)
    {
        lock (gate)
        {
            if (TryFind(id, out var known))
            {
                return (known, false);
            }

            var conversation = new DirectLineConversation(id, options.Value, time);
            byId.Add(id, leastRecentlyUsedFirst.AddLast(new Used(conversation, time.GetUtcNow())));
            if (byId.Count > options.Value.MaxConversations)
            {
                Drop(leastRecentlyUsedFirst.First!);
            }

            return (conversation, true);
        }
    }

    /// <summary>Finds a conversation that has not ended, and counts as a use of it.</summary>
    public bool TryFind(string id, [MaybeNullWhen(false)] out DirectLineConversation conversation)
    {
        lock (gate)
        {
            DropOld();
            conversation = null;
            if (!byId.TryGetValue(id, out var node))
            {
                return false;
            }

            leastRecentlyUsedFirst.Remove(node);
            node.Value = node.Value with { At = time.GetUtcNow() };
            leastRecentlyUsedFirst.AddLast(node);
            conversation = node.Value.Conversation;
            return true;
        }
    }

    private void DropOld()
    {
        var oldest = time.GetUtcNow() - TimeSpan.FromMinutes(options.Value.ExpireAfterMinutes);
        while (leastRecentlyUsedFirst.First is { } first && first.Value.At < oldest)
        {
            Drop(first);
        }
    }

    private void Drop(LinkedListNode<Used> node)
    {
        leastRecentlyUsedFirst.Remove(node);
        byId.Remove(node.Value.Conversation.Id);
    }

    private sealed record Used(DirectLineConversation Conversation, DateTimeOffset At);
}
