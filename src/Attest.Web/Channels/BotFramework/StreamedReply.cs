namespace Attest.Web.Channels.BotFramework;

/// <summary>
/// A reply that grows while it is written: an informative activity, streaming ones with all the text so far, and the final
/// message. Each is sent after the one before was answered, and not sooner than the pace after it. Not thread-safe.
/// </summary>
internal sealed class StreamedReply(IActivityChannel channel, Activity template, TimeSpan pace, TimeProvider time)
{
    private readonly StringBuilder written = new();
    private State state = State.NotBegun;
    private string? streamId;
    private string shown = "";
    private int sequence;
    private long sentAt;

    private enum State
    {
        NotBegun,
        Streaming,

        /// <summary>The channel takes no more of the stream; the final text replaces what is there.</summary>
        OutOfTime,

        /// <summary>The channel does not take a stream; the final message is sent as any other.</summary>
        Refused,
        Stopped,
    }

    /// <summary>True once the user has stopped the reply: nothing more is sent, and the work may end.</summary>
    public bool IsStopped => state == State.Stopped;

    /// <summary>The id of the stream, by which a channel may name the message as well; null where there is none.</summary>
    public string? Id => streamId;

    /// <summary>Shows what is being done.</summary>
    public async Task BeginAsync(string informative, CancellationToken cancellationToken)
    {
        var sent = await SendAsync("informative", informative, cancellationToken);
        streamId = sent.Id;
        state = sent switch
        {
            { IsAccepted: true, Id: not null } => State.Streaming,
            { IsAccepted: true } => State.Refused,
            _ => AfterRefusal(sent, State.Refused),
        };
    }

    /// <summary>Adds to the text, and shows it when the pace allows.</summary>
    public async Task AddAsync(string text, CancellationToken cancellationToken)
    {
        written.Append(text);
        if (state != State.Streaming || time.GetElapsedTime(sentAt) < pace)
            return;

        var partial = ChannelMarkdown.Partial(written.ToString());
        if (partial.Length <= shown.Length)
            return;

        shown = partial;
        var sent = await SendAsync("streaming", partial, cancellationToken);
        state = sent.IsAccepted ? State.Streaming : AfterRefusal(sent, State.Refused);
    }

    /// <summary>Sends the whole message, as the end of the stream where there is one.</summary>
    /// <returns>The id of the activity that holds the message; null where nothing was sent, or the channel gave no id.</returns>
    public async Task<SentActivity?> CompleteAsync(Activity message, CancellationToken cancellationToken)
    {
        if (state == State.Streaming)
        {
            await WaitForPaceAsync(cancellationToken);
            var final = await channel.SendAsync(new StreamInfo("final", null, streamId).Mark(message), cancellationToken);
            if (final.IsAccepted)
                return final with { Id = final.Id ?? streamId };

            state = AfterRefusal(final, State.Refused);
        }

        return state switch
        {
            State.OutOfTime => await channel.UpdateAsync(streamId!, message with { Id = streamId }, cancellationToken),
            State.Stopped => null,
            _ => await channel.SendAsync(message, cancellationToken),
        };
    }

    private async Task<SentActivity> SendAsync(string type, string text, CancellationToken cancellationToken)
    {
        sequence++;
        var activity = template with { Type = "typing", Text = text, TextFormat = type == "streaming" ? "markdown" : null };
        var sent = await channel.SendAsync(new StreamInfo(type, sequence, streamId).Mark(activity), cancellationToken);
        sentAt = time.GetTimestamp();
        return sent;
    }

    private async Task WaitForPaceAsync(CancellationToken cancellationToken)
    {
        var left = pace - time.GetElapsedTime(sentAt);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, time, cancellationToken);
    }

    /// <summary>403 ContentStreamNotAllowed says in its message why; the wording is Teams'.</summary>
    private State AfterRefusal(SentActivity sent, State otherwise)
    {
        var says = (string words) => sent.Status == StatusCodes.Status403Forbidden
            && sent.ErrorCode == "ContentStreamNotAllowed"
            && sent.ErrorMessage?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;
        return says("exceeded streaming time") && streamId is not null ? State.OutOfTime
            : says("cancelled by user") || says("canceled by user") ? State.Stopped
            : otherwise;
    }
}
