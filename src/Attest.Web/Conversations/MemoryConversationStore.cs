namespace Attest.Web.Conversations;

/// <summary>Conversations that last as long as the process. One lock: every operation is a few dictionary steps.</summary>
internal sealed class MemoryConversationStore(ConversationOptions options, TimeProvider time) : IConversationStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<StoredConversation>> byId = new(StringComparer.Ordinal);
    private readonly LinkedList<StoredConversation> leastRecentlyUsedFirst = new();
    private long bytes;

    public StoredConversation? Find(string id)
    {
        lock (gate)
        {
            DropOld();
            return byId.GetValueOrDefault(id)?.Value;
        }
    }

    public int Append(string id, NewTurn turn)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var known = byId.GetValueOrDefault(id)?.Value ?? new StoredConversation(id, null, now, now, []);
            var kept = known.Turns.Take((turn.ReplacesTurn ?? int.MaxValue) - 1).ToList();
            var stored = new StoredTurn(kept.Count + 1, now, turn.Question, turn.Reply, turn.AnswerJson, turn.Limits);
            Remove(id);
            Add(known with { UpdatedAt = now, Turns = [.. kept, stored] });
            DropOld();
            return stored.Number;
        }
    }

    public bool Rename(string id, string title)
    {
        lock (gate)
        {
            DropOld();
            if (!byId.TryGetValue(id, out var node))
            {
                return false;
            }

            var renamed = node.Value with { Title = title, UpdatedAt = time.GetUtcNow() };
            Remove(id);
            Add(renamed);
            return true;
        }
    }

    public bool Delete(string id)
    {
        lock (gate)
        {
            return Remove(id);
        }
    }

    public bool IsFull(int turns) => turns >= options.MaxTurns;

    private void Add(StoredConversation conversation)
    {
        byId.Add(conversation.Id, leastRecentlyUsedFirst.AddLast(conversation));
        bytes += conversation.Turns.Sum(turn => turn.Size);
    }

    private bool Remove(string id)
    {
        if (!byId.Remove(id, out var node))
        {
            return false;
        }

        leastRecentlyUsedFirst.Remove(node);
        bytes -= node.Value.Turns.Sum(turn => turn.Size);
        return true;
    }

    /// <summary>The newest conversation stays even where it alone is over the size limit: its length is bounded by its turns.</summary>
    private void DropOld()
    {
        var oldest = time.GetUtcNow() - options.ExpireAfter;
        while (leastRecentlyUsedFirst.First?.Value is { } first
            && (first.UpdatedAt < oldest || (byId.Count > 1 && (byId.Count > options.MaxConversations || bytes > options.MaxBytes))))
        {
            Remove(first.Id);
        }
    }
}
