namespace Attest.Web.Channels.Teams;

/// <summary>
/// When the next activity may be sent into one conversation. Thread-safe. The limits per conversation are Teams' ("Optimize
/// your bot with rate limiting in Teams"): 7 in 1 s, 8 in 2 s, 60 in 30 s.
/// </summary>
internal sealed class ConversationPace(TimeProvider time)
{
    private static readonly (int Count, TimeSpan Window)[] Limits =
        [(7, TimeSpan.FromSeconds(1)), (8, TimeSpan.FromSeconds(2)), (60, TimeSpan.FromSeconds(30))];

    private static readonly int Remembered = Limits.Max(limit => limit.Count);

    private readonly Lock gate = new();
    private readonly List<DateTimeOffset> sent = [];

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var wait = Reserve();
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellationToken);
    }

    /// <summary>Takes the next free moment, and says how far off it is.</summary>
    internal TimeSpan Reserve()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var at = sent.Count > 0 && sent[^1] > now ? sent[^1] : now;
            foreach (var (count, window) in Limits)
            {
                if (sent.Count >= count && sent[^count] + window > at)
                    at = sent[^count] + window;
            }

            sent.Add(at);
            if (sent.Count > Remembered)
                sent.RemoveAt(0);

            return at - now;
        }
    }
}
