namespace Attest.Tests.Models.Server;

/// <summary>A request as the test server received it.</summary>
/// <param name="Path">As sent.</param>
/// <param name="Headers">By name, whatever its case.</param>
/// <param name="Body">The JSON.</param>
internal sealed record ModelCall(string Path, IReadOnlyDictionary<string, string> Headers, JsonElement Body)
{
    public bool IsStreamed => Body.TryGetProperty("stream", out var stream) && stream.GetBoolean();

    /// <summary>The message that the request ends with.</summary>
    public string LastMessage => Texts().Last();

    public string AllText => string.Join('\n', Texts());

    /// <summary>A request for other sentences in place of faulty ones.</summary>
    public bool IsRepair => LastMessage.Contains("failed the check", StringComparison.Ordinal);

    public bool IsRewriting => AllText.Contains("You rewrite the last question", StringComparison.Ordinal);

    public bool IsSummary => AllText.Contains("You shorten the beginning", StringComparison.Ordinal);

    /// <summary>The id that the prompt gives the first sentence with these words.</summary>
    public string IdOf(string words)
    {
        var line = AllText.Split('\n').First(line => line.StartsWith('[') && line.Contains(words, StringComparison.Ordinal));
        return line[1..5];
    }

    private IEnumerable<string> Texts() => Body.GetProperty("messages").EnumerateArray().Select(message =>
    {
        return !message.TryGetProperty("content", out var content) || content.ValueKind == JsonValueKind.Null ? "" : content.ValueKind == JsonValueKind.String ? content.GetString()! : string.Concat(content.EnumerateArray().Select(part => part.GetProperty("text").GetString()));
    });
}
