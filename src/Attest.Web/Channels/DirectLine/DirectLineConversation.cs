namespace Attest.Web.Channels.DirectLine;

/// <summary>
/// What was said in one conversation, for clients to read from any point on: bounded in number and size, the oldest going
/// first. A watermark counts all that was ever said, so that it stays true when something goes. Thread-safe.
/// </summary>
internal sealed class DirectLineConversation(string id, DirectLineOptions options, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];
    private TaskCompletionSource added = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long said;

    public string Id => id;

    /// <summary>Gives the activity its id, time and place, keeps it, and wakes those who read.</summary>
    /// <returns>The activity's id.</returns>
    public string Add(Activity activity)
    {
        lock (gate)
        {
            said++;
            var placed = activity with
            {
                Id = $"{id}|{said:d7}",
                Timestamp = time.GetUtcNow(),
                ChannelId = "directline",
                Conversation = (activity.Conversation ?? new ConversationAccount()) with { Id = id },
            };
            var json = JsonSerializer.SerializeToElement(placed, ActivityJson.Options);
            var streamId = json.Text("channelData", "streamId");
            if (streamId is not null && json.Text("channelData", "streamType") == "final")
            {
                // Who reads from here on needs the end of the stream only.
                entries.RemoveAll(old => old.ActivityId == streamId || old.StreamId == streamId);
            }

            entries.Add(new Entry(said, placed.Id, streamId, json, Encoding.UTF8.GetByteCount(json.GetRawText())));
            while (entries.Count > 1 && (entries.Count > options.MaxActivities || entries.Sum(entry => entry.Bytes) > options.MaxKilobytes * 1024L))
                entries.RemoveAt(0);

            added.SetResult();
            added = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return placed.Id;
        }
    }

    /// <summary>What was said after the watermark, and a task that ends when more is said.</summary>
    /// <param name="watermark">From an earlier reading; anything else reads from the start.</param>
    public (ActivitySet Set, Task More) Read(string? watermark)
    {
        lock (gate)
        {
            var after = long.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && known <= said ? known : 0;
            return (new ActivitySet([.. entries.Where(entry => entry.Number > after).Select(entry => entry.Json)], $"{said}"), added.Task);
        }
    }

    private sealed record Entry(long Number, string ActivityId, string? StreamId, JsonElement Json, long Bytes);
}

/// <param name="Activities">In order.</param>
/// <param name="Watermark">Reads on from after them.</param>
internal sealed record ActivitySet(IReadOnlyList<JsonElement> Activities, string Watermark);

/// <summary>The conversations that go on now, bounded in number and by the time since their last use. Thread-safe.</summary>
internal sealed class DirectLineConversations(IOptions<DirectLineOptions> options, TimeProvider time) : IDisposable
{
    private readonly RecentItems<DirectLineConversation> conversations =
        new(options.Value.MaxConversations, TimeSpan.FromMinutes(options.Value.ExpireAfterMinutes), time, countsFromUse: true);

    /// <returns>The conversation, and whether it began just now.</returns>
    public (DirectLineConversation Conversation, bool IsNew) Begin(string id) =>
        conversations.GetOrAdd(id, () => new DirectLineConversation(id, options.Value, time));

    /// <summary>Finds a conversation that has not ended, and counts as a use of it.</summary>
    public bool TryFind(string id, [MaybeNullWhen(false)] out DirectLineConversation conversation) => conversations.TryGet(id, out conversation);

    public void Dispose() => conversations.Dispose();
}
