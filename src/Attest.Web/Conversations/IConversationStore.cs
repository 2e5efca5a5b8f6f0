namespace Attest.Web.Conversations;

/// <summary>
/// Keeps conversations by id: bounded in number, size and age. Thread-safe. Synchronous, because memory is, and because
/// SQLite runs inside the process and has no asynchronous calls underneath.
/// </summary>
internal interface IConversationStore
{
    StoredConversation? Find(string id);

    /// <summary>Stores the turn, creating the conversation on its first one, and returns the turn's 1-based number.</summary>
    int Append(string id, NewTurn turn);

    /// <summary>False where there is no such conversation.</summary>
    bool Rename(string id, string title);

    /// <summary>False where there is no such conversation.</summary>
    bool Delete(string id);

    /// <summary>True where a conversation with that many turns takes no more.</summary>
    bool IsFull(int turns);
}
