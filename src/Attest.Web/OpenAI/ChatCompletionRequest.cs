using System.Text.Json;

namespace Attest.Web.OpenAI;

/// <summary>
/// The body of POST /v1/chat/completions as far as it matters here. Everything else is accepted and has no effect: nothing is
/// sampled, no tool is called, and an answer is as long as it is.
/// </summary>
internal sealed record ChatCompletionRequest
{
    public string? Model { get; init; }

    public IReadOnlyList<MessageDocument?>? Messages { get; init; }

    public bool? Stream { get; init; }

    public StreamOptionsDocument? StreamOptions { get; init; }

    /// <param name="Role">"system", "developer", "user", "assistant", "tool" or "function".</param>
    /// <param name="Content">A string, an array of parts, or null.</param>
    internal sealed record MessageDocument(string? Role, JsonElement Content);

    internal sealed record StreamOptionsDocument(bool? IncludeUsage);
}
