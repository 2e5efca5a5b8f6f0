namespace Attest.Web.OpenAI;

/// <summary>
/// The body of POST /v1/chat/completions as far as it matters here. Everything else is accepted and has no effect: nothing is
/// sampled, no tool is called, and an answer is as long as it is.
/// </summary>
internal sealed record ChatCompletionRequest(
    string? Model,
    IReadOnlyList<ChatCompletionRequest.MessageDocument?>? Messages,
    bool? Stream,
    [property: JsonPropertyName("stream_options")] ChatCompletionRequest.StreamOptionsDocument? StreamOptions)
{
    /// <param name="Role">"system", "developer", "user", "assistant", "tool" or "function".</param>
    /// <param name="Content">A string, an array of parts, or null.</param>
    internal sealed record MessageDocument(string? Role, JsonElement Content);

    internal sealed record StreamOptionsDocument([property: JsonPropertyName("include_usage")] bool? IncludeUsage);
}

/// <summary>
/// The question in a list of messages: the last user message, with the user's and the assistant's messages before it as earlier
/// turns. System and developer messages are instructions to a model; here is none that could follow them.
/// </summary>
internal static class CompletionQuestion
{
    /// <summary>With how long a question may be, in UTF-16 code units.</summary>
    /// <exception cref="OpenAiException">Something is wrong with the request.</exception>
    public static Question From(ChatCompletionRequest request, int maxCharacters)
    {
        if (string.IsNullOrEmpty(request.Model))
            throw OpenAiException.Invalid("You must provide a model parameter.", "model");

        if (request.Model != OpenAiModel.Id)
            throw OpenAiException.UnknownModel(request.Model);

        if (request.Messages is not { Count: > 0 } messages)
            throw OpenAiException.Invalid("messages is missing or empty.", "messages");

        Turn[] turns = [.. messages.Select((message, i) => Read(message, $"messages[{i}]")).OfType<Turn>()];
        var last = Array.FindLastIndex(turns, turn => turn.Role == TurnRole.User);
        if (last < 0 || turns[last].Text.Trim() is not { Length: > 0 } text)
            throw OpenAiException.Invalid("messages must end with a question: a message with the role user and some text.", "messages");

        return QuestionLimits.Problem(text, maxCharacters) is { } problem
            ? throw OpenAiException.Invalid(problem, "messages", "string_above_max_length")
            : new Question(text) { History = turns[..last] };
    }

    /// <summary>Null for a message that is neither the user's nor the assistant's.</summary>
    private static Turn? Read(ChatCompletionRequest.MessageDocument? message, string at) => message?.Role switch
    {
        "user" => new Turn(TurnRole.User, TextOf(message.Content, at)),
        "assistant" => new Turn(TurnRole.Assistant, TextOf(message.Content, at)),
        "system" or "developer" or "tool" or "function" => null,
        _ => throw OpenAiException.Invalid($"{at}.role must be system, developer, user, assistant, tool or function.", $"{at}.role"),
    };

    private static string TextOf(JsonElement content, string at)
    {
        string?[] pieces = content.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => [],
            JsonValueKind.Array =>
                [.. content.EnumerateArray().Select(part => part.Text("type") is ("text" or "refusal") and var kind ? part.Text(kind) : null)],
            _ => [content.Text()],
        };
        return pieces.Contains(null)
            ? throw OpenAiException.Invalid($"{at}.content must be text, or an array of parts of the type text; nothing else is understood.", $"{at}.content")
            : string.Join('\n', pieces);
    }
}
