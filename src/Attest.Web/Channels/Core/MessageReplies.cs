using Attest.Web.Channels.BotFramework;
using Attest.Web.Chat;

namespace Attest.Web.Channels.Core;

/// <summary>Answers a message through its channel, whatever happens: with the answer, a hint, or what went wrong.</summary>
internal sealed partial class MessageReplies(ChannelChat chat, ChannelFeedback feedback, Welcome welcome, TimeProvider time, ILogger<MessageReplies> logger)
{
    /// <summary>How long telling about a failure may take, when the time for the answer itself is over.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(30);

    public async Task ReplyAsync(ChannelMessage message, IActivityChannel channel, CancellationToken cancellationToken)
    {
        var text = message.Text?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            await channel.SendAsync(welcome.Hint(message.Activity.Reply(), message.HasButtons), cancellationToken);
            return;
        }

        if (chat.Refusal(text) is { } refusal)
        {
            await channel.SendAsync(message.Activity.Reply(refusal), cancellationToken);
            return;
        }

        var stream = message.StreamPace is { } pace ? new StreamedReply(channel, message.Activity.Reply(), pace, time) : null;
        var isWithdrawn = false;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var answer = await chat.AskAsync(message.ConversationId, text, stream is null ? null : WatchAsync, stop.Token);
            var reply = message.Write(message.Activity.Reply(), answer);
            var sent = stream is null ? await channel.SendAsync(reply, stop.Token) : await stream.CompleteAsync(reply, stop.Token);
            if (sent is { IsAccepted: false })
            {
                LogRefused(sent.Status, sent.ErrorCode, sent.ErrorMessage);
            }

            feedback.Remember(sent?.Id, answer);
            feedback.Remember(stream?.Id, answer);
        }
        catch (OperationCanceledException) when (stream?.IsStopped == true)
        {
            LogStopped();
        }
        catch (Exception exception)
        {
            LogFailure(exception);
            using var patience = new CancellationTokenSource(LastWords, time);
            var apology = message.Activity.Reply(FailureText.For(exception));
            _ = stream is null ? await channel.SendAsync(apology, patience.Token) : await stream.CompleteAsync(apology, patience.Token);
        }

        async Task WatchAsync(AnswerEvent step, CancellationToken watching)
        {
            switch (step)
            {
                case AnswerEvent.StageStarted { Stage: "searching" }:
                    await stream.BeginAsync("Searching…", watching);
                    break;
                case AnswerEvent.TextWithdrawn:
                    // The client keeps what was streamed until the final message, which replaces it whole.
                    isWithdrawn = true;
                    break;
                case AnswerEvent.TextAdded added when !isWithdrawn:
                    await stream.AddAsync(added.Text, watching);
                    break;
            }

            if (stream.IsStopped)
            {
                await stop.CancelAsync();
                watching.ThrowIfCancellationRequested();
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "The user stopped the reply")]
    private partial void LogStopped();

    [LoggerMessage(LogLevel.Warning, "The channel refused a reply: {Status} {Code} {Message}")]
    private partial void LogRefused(int status, string? code, string? message);

    [LoggerMessage(LogLevel.Error, "Answering a message failed")]
    private partial void LogFailure(Exception exception);
}

/// <summary>A message that wants an answer, with what its channel decides about it.</summary>
internal sealed record ChannelMessage
{
    public required Activity Activity { get; init; }

    /// <summary>What the user wrote, without mentions; null or empty where nothing can be answered.</summary>
    public required string? Text { get; init; }

    /// <summary>Of ours.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Writes the reply: the addressed template and the answer become the message.</summary>
    public required Func<Activity, ChatAnswer, Activity> Write { get; init; }

    /// <summary>The least time between activities of a streamed reply; null where the channel takes no stream.</summary>
    public TimeSpan? StreamPace { get; init; }

    /// <summary>Whether suggested actions are shown here.</summary>
    public bool HasButtons { get; init; }
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
