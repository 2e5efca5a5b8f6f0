using Attest.Web.Channels.BotFramework;

namespace Attest.Web.Tests.Channels;

/// <summary>Records what is sent and when; answers what it was told to, else 201 with an id.</summary>
internal sealed class RecordedChannel(TimeProvider time) : IActivityChannel
{
    public List<(string Kind, JsonElement Activity, DateTimeOffset At)> Sent { get; } = [];

    public Queue<SentActivity> Answers { get; } = [];

    public Task<SentActivity> SendAsync(Activity activity, CancellationToken cancellationToken) => Record("POST", activity);

    public Task<SentActivity> UpdateAsync(string activityId, Activity activity, CancellationToken cancellationToken) => Record($"PUT {activityId}", activity);

    private Task<SentActivity> Record(string kind, Activity activity)
    {
        Sent.Add((kind, JsonSerializer.SerializeToElement(activity, ActivityJson.Options), time.GetUtcNow()));
        return Task.FromResult(Answers.Count > 0 ? Answers.Dequeue() : new SentActivity(201, $"id-{Sent.Count}"));
    }
}
