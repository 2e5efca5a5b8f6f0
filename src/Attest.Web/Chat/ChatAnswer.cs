using System.Diagnostics.CodeAnalysis;
using Attest.Contracts;

namespace Attest.Web.Chat;

/// <summary>The answer as every host writes it, and where it stands in its conversation.</summary>
[method: SetsRequiredMembers]
internal sealed record ChatAnswer(AnswerDocument Document, string ConversationId, int Turn) : AnswerDocument(Document)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public AnswerDocument Document { get; } = Document;

    /// <summary>Unguessable: whoever knows it may read the conversation.</summary>
    public string ConversationId { get; } = ConversationId;

    /// <summary>1-based.</summary>
    public int Turn { get; } = Turn;
}
