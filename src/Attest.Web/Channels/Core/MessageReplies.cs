namespace Attest.Web.Channels.Core;

/// <summary>Answers a message through its channel, whatever happens: with the answer, a hint, or what went wrong.</summary>
internal sealed partial class MessageReplies(ChannelChat chat, ChannelFeedback feedback, Welcome welcome, TimeProvider time, ILogger<MessageReplies> logger)
{
    /// <summary>How long telling about a failure may take, when the time for the answer itself is over.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(30);

    public async Task ReplyAsync(ChannelMessage message, CancellationToken cancellationToken)
    {
        var channel = message.Channel;
        var text = message.Text?.Trim();
        if (string.IsNullOrEmpty(text) || chat.Refusal(text) is not null)
        {
            await channel.SendAsync(string.IsNullOrEmpty(text) ? welcome.Hint() : new ChannelReply(chat.Refusal(text)!), cancellationToken);
            return;
        }

        var (isStopped, isWithdrawn) = (false, false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var answer = await chat.AskAsync(message.ConversationId, text, WatchAsync, stop.Token);
            foreach (var id in await channel.SendAsync(new ChannelReply("") { Answer = answer }, stop.Token))
                feedback.Remember(id, answer);
        }
        catch (OperationCanceledException) when (isStopped)
        {
            LogStopped();
        }
        catch (Exception exception)
        {
            LogFailure(exception);
            using var patience = new CancellationTokenSource(LastWords, time);
            await channel.SendAsync(new ChannelReply(FailureText.For(exception)), patience.Token);
        }

        async Task WatchAsync(AnswerEvent step, CancellationToken watching)
        {
            // The client keeps what was shown until the final message, which replaces it whole.
            isWithdrawn |= step is AnswerEvent.TextWithdrawn;
            var added = step switch
            {
                AnswerEvent.StageStarted { Stage: "searching" } => "",
                AnswerEvent.TextAdded { Text: var more } when !isWithdrawn => more,
                _ => null,
            };
            if (added is not null && !await channel.ShowAsync(added, watching))
            {
                isStopped = true;
                await stop.CancelAsync();
                watching.ThrowIfCancellationRequested();
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "The user stopped the reply")]
    private partial void LogStopped();

    [LoggerMessage(LogLevel.Error, "Answering a message failed")]
    private partial void LogFailure(Exception exception);
}

/// <summary>What a user is told when there is no answer; the log has the rest.</summary>
internal static class FailureText
{
    public const string TooSlow = "This took longer than an answer may take. Please try again, or ask more narrowly.";

    public const string Busy = "Too many questions at the moment. Please try again shortly.";

    public static string For(Exception exception) => exception switch
    {
        OperationCanceledException or TimeoutException => TooSlow,
        HttpRequestException => "The model that writes the answers cannot be reached. Please try again later.",
        _ => "Something went wrong while answering. Please try again.",
    };
}

/// <summary>Answers the messages of chat channels inside conversations of ours.</summary>
internal sealed class ChannelChat(ChatService chat, ConversationStore conversations, SourceLoading loading, IOptions<LimitOptions> limits)
{
    /// <summary>Why a message cannot be answered, in words for its writer; null where it can.</summary>
    public string? Refusal(string text) => QuestionLimits.Problem(text, limits.Value.QuestionCharacters);

    /// <summary>Waits until the sources are read, then answers and stores the turn; a conversation as long as they get begins again.</summary>
    public async Task<ChatAnswer> AskAsync(
        string conversationId, string text, Func<AnswerEvent, CancellationToken, Task>? watch, CancellationToken cancellationToken)
    {
        await loading.Loaded.WaitAsync(cancellationToken);
        var turns = conversations.Find(conversationId)?.Turns ?? [];
        var beginsAgain = conversations.IsFull(turns.Count);
        var question = new Question(text) { History = StoredTurn.History(beginsAgain ? [] : turns) };
        return await chat.AnswerAsync(new ChatQuestion(question, conversationId, null, beginsAgain ? 1 : null), cancellationToken, watch);
    }
}

/// <summary>What a user sees first: what this is, and three questions that the sources answer.</summary>
internal sealed class Welcome(StarterQuestionService starters)
{
    private const int Questions = 3;

    public ChannelReply Message() => With("I answer questions from a collection of articles, and every sentence shows the passage that it rests on.");

    /// <summary>The same to somebody who wrote nothing that can be answered.</summary>
    public ChannelReply Hint() => With("There is no question in that.");

    private ChannelReply With(string text) => new(text) { Questions = [.. starters.Current.Questions.Take(Questions)] };
}
