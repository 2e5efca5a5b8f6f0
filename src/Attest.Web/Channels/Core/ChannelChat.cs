using Attest.Questions;
using Attest.Web.Chat;
using Attest.Web.Conversations;
using Attest.Web.Limits;
using Attest.Web.Sources;
using Microsoft.Extensions.Options;

namespace Attest.Web.Channels.Core;

/// <summary>Answers the messages of chat channels inside conversations of ours.</summary>
internal sealed class ChannelChat(ChatService chat, IConversationStore conversations, SourceLoading loading, IOptions<LimitOptions> limits)
{
    /// <summary>Why a message cannot be answered, in words for its writer; null where it can.</summary>
    public string? Refusal(string text) => text.Length <= limits.Value.QuestionCharacters
        ? null
        : $"That is longer than the {limits.Value.QuestionCharacters} characters that a question may have here. Please ask more briefly.";

    /// <summary>Waits until the sources are read, then answers and stores the turn.</summary>
    /// <param name="conversationId">Of ours; made with its first turn, and begun again when it is as long as conversations get.</param>
    /// <param name="text">The question.</param>
    /// <param name="watch">Sees what happens on the way; null for nobody.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<ChatAnswer> AskAsync(
        string conversationId, string text, Func<AnswerEvent, CancellationToken, Task>? watch, CancellationToken cancellationToken)
    {
        await loading.Loaded.WaitAsync(cancellationToken);
        var turns = conversations.Find(conversationId)?.Turns ?? [];
        if (conversations.IsFull(turns.Count))
        {
            conversations.Delete(conversationId);
            turns = [];
        }

        var question = new Question(text) { History = StoredTurn.History(turns) };
        return await chat.AnswerAsync(new ChatQuestion(question, conversationId, null, null), cancellationToken, watch);
    }
}
