using System.Text.Json;
using System.Text.Json.Serialization;
using Attest.Answers;
using Attest.Contracts;

namespace Attest.Web.OpenAI;

/// <summary>A chat completion, or one chunk of a streamed one.</summary>
internal sealed record CompletionDocument
{
    public required string Id { get; init; }

    /// <summary>"chat.completion" or "chat.completion.chunk".</summary>
    public required string Object { get; init; }

    public required long Created { get; init; }

    public required string Model { get; init; }

    public required IReadOnlyList<ChoiceDocument> Choices { get; init; }

    public UsageDocument? Usage { get; init; }

    /// <summary>Ours: what OpenAI's shape has no field for.</summary>
    public AttestDocument? Attest { get; init; }

    /// <param name="Index">0: there is one choice.</param>
    /// <param name="Message">The whole message; null in a chunk.</param>
    /// <param name="Delta">What the chunk adds; null in a whole completion.</param>
    /// <param name="FinishReason">"stop" at the end; null before.</param>
    /// <param name="Logprobs">Always null: nothing is sampled.</param>
    internal sealed record ChoiceDocument(
        int Index,
        MessageDocument? Message,
        MessageDocument? Delta,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? FinishReason,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] object? Logprobs = null);

    internal sealed record MessageDocument
    {
        public string? Role { get; init; }

        public string? Content { get; init; }

        public IReadOnlyList<AnnotationDocument>? Annotations { get; init; }
    }

    /// <param name="Status">"answered", "closest" or "notInSources".</param>
    /// <param name="Confidence">The calibrated probability that the answer is right.</param>
    /// <param name="AnsweredBy">"reader" or "model:NAME".</param>
    internal sealed record AttestDocument(string Status, double Confidence, string AnsweredBy)
    {
        public static AttestDocument From(Answer answer) => new(
            AnswerDocument.NameOf(answer.Status), Math.Round(answer.Confidence, 4), answer.AnsweredBy);
    }
}

/// <summary>One marker of the answer, as OpenAI writes citations of web pages, with where the quote stands.</summary>
internal sealed record AnnotationDocument(string Type, AnnotationDocument.CitationDocument UrlCitation)
{
    internal sealed record CitationDocument
    {
        /// <summary>Where "[n]" starts in the message's content, in UTF-16 code units.</summary>
        public required int StartIndex { get; init; }

        /// <summary>Behind it.</summary>
        public required int EndIndex { get; init; }

        /// <summary>Opens the quote, marked in its article, on our page.</summary>
        public required string Url { get; init; }

        public required string Title { get; init; }

        // From here on it is ours; the names are those of the answer everywhere else.
        [JsonPropertyName("marker")]
        public required int Marker { get; init; }

        [JsonPropertyName("articleId")]
        public required string ArticleId { get; init; }

        [JsonPropertyName("start")]
        public required int Start { get; init; }

        [JsonPropertyName("end")]
        public required int End { get; init; }

        [JsonPropertyName("quote")]
        public required string Quote { get; init; }
    }
}

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

/// <summary>Tokens of the conversation, of the answer, and of both.</summary>
internal sealed record UsageDocument(int PromptTokens, int CompletionTokens, int TotalTokens);

/// <summary>The one model that this service offers: its answers, whoever writes them.</summary>
internal static class OpenAiModel
{
    public const string Id = "attest";

    /// <summary>2026-11-22, when it was first offered: clients want a number.</summary>
    private const long Created = 1_795_305_600;

    public static ModelDocument Document { get; } = new(Id, "model", Created, "attest");

    public static ModelListDocument List { get; } = new("list", [Document]);

    internal sealed record ModelDocument(string Id, string Object, long Created, string OwnedBy);

    internal sealed record ModelListDocument(string Object, IReadOnlyList<ModelDocument> Data);
}

/// <summary>JSON as OpenAI's clients read and write it.</summary>
internal static class OpenAiJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(AttestJson.Options)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
