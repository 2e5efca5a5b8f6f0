using System.Text.Json;
using Attest.Questions;

namespace Attest.Web.OpenAI;

/// <summary>
/// The question in a list of messages: the last user message, with the user's and the assistant's messages before it as earlier
/// turns. System and developer messages are instructions to a model; here is none that could follow them.
/// </summary>
internal static class CompletionQuestion
{
    /// <param name="request">As it was sent.</param>
    /// <param name="maxCharacters">Of the question, in UTF-16 code units.</param>
    /// <returns>The question, or what is wrong with the request.</returns>
    public static (Question? Question, OpenAiError? Error) From(ChatCompletionRequest request, int maxCharacters)
    {
        if (string.IsNullOrEmpty(request.Model))
        {
            return (null, OpenAiError.Invalid("You must provide a model parameter.", "model"));
        }

        if (!string.Equals(request.Model, OpenAiModel.Id, StringComparison.Ordinal))
        {
            return (null, OpenAiError.UnknownModel(request.Model));
        }

        if (request.Messages is not { Count: > 0 } messages)
        {
            return (null, OpenAiError.Invalid("messages is missing or empty.", "messages"));
        }

        var turns = new List<Turn>();
        var last = -1;
        for (var i = 0; i < messages.Count; i++)
        {
            var (turn, error) = Read(messages[i], $"messages[{i}]");
            if (error is not null)
            {
                return (null, error);
            }

            if (turn is not null)
            {
                turns.Add(turn);
                last = turn.Role == TurnRole.User ? turns.Count - 1 : last;
            }
        }

        if (last < 0 || turns[last].Text.Trim() is not { Length: > 0 } text)
        {
            return (null, OpenAiError.Invalid("messages must end with a question: a message with the role user and some text.", "messages"));
        }

        return text.Length > maxCharacters
            ? (null, OpenAiError.Invalid($"The last user message has {text.Length} characters; at most {maxCharacters} are accepted.",
                "messages", "string_above_max_length"))
            : (new Question(text) { History = [.. turns.Take(last)] }, null);
    }

    /// <summary>Null and null for a message that is neither the user's nor the assistant's.</summary>
    private static (Turn? Turn, OpenAiError? Error) Read(ChatCompletionRequest.MessageDocument? message, string at)
    {
        TurnRole? role = message?.Role switch
        {
            "user" => TurnRole.User,
            "assistant" => TurnRole.Assistant,
            _ => null,
        };
        if (role is null)
        {
            return message?.Role is "system" or "developer" or "tool" or "function"
                ? (null, null)
                : (null, OpenAiError.Invalid($"{at}.role must be system, developer, user, assistant, tool or function.", $"{at}.role"));
        }

        return TryReadText(message!.Content, out var text)
            ? (new Turn(role.Value, text), null)
            : (null, OpenAiError.Invalid($"{at}.content must be text, or an array of parts of the type text; nothing else is understood.", $"{at}.content"));
    }

    private static bool TryReadText(JsonElement content, out string text)
    {
        string?[] pieces = content.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => [],
            JsonValueKind.String => [content.GetString()],
            JsonValueKind.Array => [.. content.EnumerateArray().Select(TextOf)],
            _ => [null],
        };
        text = string.Join('\n', pieces);
        return !pieces.Contains(null);
    }

    private static string? TextOf(JsonElement part)
    {
        return part.ValueKind == JsonValueKind.Object
            && part.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() is "text" or "refusal"
            && part.TryGetProperty(type.GetString()!, out var text) && text.ValueKind == JsonValueKind.String
                ? text.GetString()
                : null;
    }
}
