namespace Attest.Web.Chat;

/// <summary>A question, the conversation it belongs to, and what limits the search.</summary>
internal sealed record ChatRequest : ISourceLimits
{
    public string? Question { get; init; }

    /// <summary>From an earlier answer; null starts a conversation.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Article ids to search in; null means all.</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>Search articles published on or after this date, YYYY-MM-DD.</summary>
    public string? PublishedFrom { get; init; }

    /// <summary>Search articles published on or before this date, YYYY-MM-DD.</summary>
    public string? PublishedTo { get; init; }

    /// <summary>1-based number of the turn that this question replaces, with all after it: "edit and ask again".</summary>
    public int? ReplacesTurn { get; init; }
}
