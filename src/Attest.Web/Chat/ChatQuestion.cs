using Attest.Questions;
using Attest.Web.Conversations;

namespace Attest.Web.Chat;

/// <summary>A valid question with its place in a conversation.</summary>
/// <param name="Question">With the turns before it.</param>
/// <param name="ConversationId">Of an existing conversation, or a new one's.</param>
/// <param name="Limits">What the client limited the search to; null for nothing.</param>
/// <param name="ReplacesTurn">1-based; null appends.</param>
internal sealed record ChatQuestion(Question Question, string ConversationId, TurnLimits? Limits, int? ReplacesTurn);
