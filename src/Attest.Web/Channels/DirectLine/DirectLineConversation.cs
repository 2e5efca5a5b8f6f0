using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Attest.Web.Channels.BotFramework;
using Attest.Web.Channels.Core;
using Microsoft.Extensions.Options;

namespace Attest.Web.Channels.DirectLine;

/// <summary>
/// What was said in one conversation, for clients to read from any point on: bounded in number and size, the oldest going
/// first. A watermark counts all that was ever said, so that it stays true when something goes. Thread-safe.
/// </summary>
internal sealed class DirectLineConversation(string id, DirectLineOptions options, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly LinkedList<Entry> entries = new();
    private TaskCompletionSource added = NewSignal();
    private long said;
    private long bytes;

    public string Id => id;

    /// <summary>Gives the activity its id, time and place, keeps it, and wakes those who read.</summary>
    /// <returns>The activity's id.</returns>
    public string Add(Activity activity)
    {
        lock (gate)
        {
            said++;
            var activityId = string.Create(CultureInfo.InvariantCulture, $"{id}|{said:d7}");
            var placed = activity with
            {
                Id = activityId,
                Timestamp = time.GetUtcNow(),
                ChannelId = "directline",
                Conversation = (activity.Conversation ?? new ConversationAccount()) with { Id = id },
            };
            var json = JsonSerializer.SerializeToElement(placed, ActivityJson.Options);
            var streamId = json.Text("channelData", "streamId");
            if (json.Text("channelData", "streamType") == "final" && streamId is not null)
            {
                // Who reads from here on needs the end of the stream only.
                DropWhere(old => old.ActivityId == streamId || old.StreamId == streamId);
            }

            var entry = new Entry(said, activityId, streamId, json, Encoding.UTF8.GetByteCount(json.GetRawText()));
            entries.AddLast(entry);
            bytes += entry.Bytes;
            while (entries.Count > 1 && (entries.Count > options.MaxActivities || bytes > options.MaxKilobytes * 1024L))
            {
                Drop(entries.First!);
            }

            added.SetResult();
            added = NewSignal();
            return activityId;
        }
    }

    /// <summary>What was said after the watermark, and a task that ends when more is said.</summary>
    /// <param name="watermark">From an earlier reading; anything else reads from the start.</param>
    public (ActivitySet Set, Task More) Read(string? watermark)
    {
        lock (gate)
        {
            var after = long.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && known <= said ? known : 0;
            var set = new ActivitySet(
                [.. entries.SkipWhile(entry => entry.Number <= after).Select(entry => entry.Json)], said.ToString(CultureInfo.InvariantCulture));
            return (set, added.Task);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void DropWhere(Func<Entry, bool> isOld)
    {
        for (var node = entries.First; node is not null;)
        {
            var next = node.Next;
            if (isOld(node.Value))
            {
                Drop(node);
            }

            node = next;
        }
    }

    private void Drop(LinkedListNode<Entry> node)
    {
        entries.Remove(node);
        bytes -= node.Value.Bytes;
    }

    private sealed record Entry(long Number, string ActivityId, string? StreamId, JsonElement Json, int Bytes);
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
