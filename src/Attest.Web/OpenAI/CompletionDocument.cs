using System.Text.Json.Serialization;
using Attest.Answers;

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

    /// <param name="Status">"answered" or "notInSources".</param>
    /// <param name="Confidence">The calibrated probability that the answer is right.</param>
    /// <param name="AnsweredBy">"reader" or "model:NAME".</param>
    internal sealed record AttestDocument(string Status, double Confidence, string AnsweredBy)
    {
        public static AttestDocument From(Answer answer) => new(
            answer.Status == AnswerStatus.Answered ? "answered" : "notInSources", Math.Round(answer.Confidence, 4), answer.AnsweredBy);
    }
}
