namespace Attest.Web.Channels.Core;

/// <summary>Stores the thumbs of chat clients with those of the page.</summary>
internal sealed class ChannelFeedback(
    FeedbackFile file, ConversationStore conversations, IOptions<FeedbackOptions> feedbackOptions, IOptions<ChannelOptions> options, TimeProvider time)
    : IDisposable
{
    private readonly RecentItems<(string ConversationId, int Turn)> replies =
        new(options.Value.RememberedActivities, TimeSpan.FromHours(options.Value.RememberedHours), time);

    /// <summary>Remembers which answer an activity showed.</summary>
    public void Remember(string activityId, ChatAnswer answer) =>
        replies.TryAdd(Key(answer.ConversationId, activityId), (answer.ConversationId, answer.Turn));

    /// <summary>
    /// Stores the judgement; one of an answer that is no longer known is dropped, rather than counted for another. No activity judges the last
    /// answer.
    /// </summary>
    /// <returns>Whether it was stored.</returns>
    public async Task<bool> StoreAsync(string rating, string? comment, string conversationId, string? replyToId, CancellationToken cancellationToken)
    {
        var turns = conversations.Find(conversationId)?.Turns ?? [];
        var number = replyToId is null ? turns.Count : replies.TryGet(Key(conversationId, replyToId), out var reply) ? reply.Turn : 0;
        if (turns.FirstOrDefault(turn => turn.Number == number) is not { } judged)
            return false;

        comment = comment is null ? null : WordCut.Shorten(comment, feedbackOptions.Value.CommentCharacters);
        return await file.TryAppendAsync(
            new FeedbackEntry(time.GetUtcNow(), conversationId, judged.Number, rating, comment, judged.Question, judged.Reply), cancellationToken);
    }

    public void Dispose() => replies.Dispose();

    private static string Key(string conversationId, string activityId) => $"{conversationId} {activityId}";
}
