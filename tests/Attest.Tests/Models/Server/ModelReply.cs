namespace Attest.Tests.Models.Server;

/// <summary>What the test server sends back, byte for byte.</summary>
internal sealed record ModelReply
{
    public int Status { get; init; } = 200;

    public string ContentType { get; init; } = "text/event-stream";

    public string? RetryAfter { get; init; }

    /// <summary>Each is flushed before the next is written.</summary>
    public IReadOnlyList<byte[]> Pieces { get; init; } = [];

    /// <summary>How long it thinks before the second piece.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>What follows the pieces.</summary>
    public ReplyEnd End { get; init; } = ReplyEnd.Proper;

    /// <summary>A chat completion, streamed as the call asks for it or whole.</summary>
    /// <param name="call">What was asked.</param>
    /// <param name="text">The reply's text.</param>
    /// <param name="finish">The finish reason; null leaves it out.</param>
    /// <param name="chunk">Characters a delta.</param>
    /// <param name="bytes">Bytes a flush; 0 sends each event whole.</param>
    public static ModelReply Text(ModelCall call, string text, string? finish = "stop", int chunk = 5, int bytes = 0)
    {
        if (!call.IsStreamed)
        {
            return Whole(text, finish ?? "stop");
        }

        var events = new List<string>();
        for (var at = 0; at < text.Length; at += chunk)
        {
            events.Add(Delta(text.Substring(at, Math.Min(chunk, text.Length - at))));
        }

        if (finish is not null)
        {
            events.Add(Event(new { id = "c1", @object = "chat.completion.chunk", created = 1, model = "test", choices = new object[] { new { index = 0, delta = new { }, finish_reason = finish } } }));
            events.Add(Event(new { id = "c1", @object = "chat.completion.chunk", created = 1, model = "test", choices = Array.Empty<object>(), usage = new { prompt_tokens = 100, completion_tokens = 20, total_tokens = 120 } }));
            events.Add("data: [DONE]\n\n");
        }

        var all = Encoding.UTF8.GetBytes(string.Concat(events));
        return new ModelReply { Pieces = bytes == 0 ? [.. events.Select(Encoding.UTF8.GetBytes)] : [.. all.Chunk(bytes)] };
    }

    public static ModelReply Error(int status, string message, string? retryAfter = null) => new()
    {
        Status = status,
        ContentType = "application/json",
        RetryAfter = retryAfter,
        Pieces = [JsonSerializer.SerializeToUtf8Bytes(new { error = new { message, type = "error", code = status.ToString(CultureInfo.InvariantCulture) } })],
    };

    public static ModelReply Json(object body) => new() { ContentType = "application/json", Pieces = [JsonSerializer.SerializeToUtf8Bytes(body)] };

    /// <summary>One event with a piece of text.</summary>
    public static string Delta(string text) => Event(new
    {
        id = "c1",
        @object = "chat.completion.chunk",
        created = 1,
        model = "test",
        choices = new object[] { new { index = 0, delta = new { role = "assistant", content = text }, finish_reason = (string?)null } },
    });

    private static ModelReply Whole(string text, string finish) => Json(new
    {
        id = "c1",
        @object = "chat.completion",
        created = 1,
        model = "test",
        choices = new object[] { new { index = 0, message = new { role = "assistant", content = text }, finish_reason = finish } },
        usage = new { prompt_tokens = 100, completion_tokens = 20, total_tokens = 120 },
    });

    /// <summary>Letters beyond ASCII go out as they are, so that a flush can cut one in two.</summary>
    private static string Event(object data) => $"data: {JsonSerializer.Serialize(data, Relaxed)}\n\n";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
