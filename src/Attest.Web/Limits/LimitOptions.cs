using System.ComponentModel.DataAnnotations;
using Attest.Questions;

namespace Attest.Web.Limits;

/// <summary>How much one client, and all of them together, may ask of this service. Section "Limits".</summary>
internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Longest question, in UTF-16 code units.</summary>
    [Range(1, 100_000)]
    public int QuestionCharacters { get; init; } = QuestionLimits.MaxCharacters;

    /// <summary>Largest request body, in bytes.</summary>
    [Range(1_024, 16 * 1024 * 1024)]
    public int BodyBytes { get; init; } = 64 * 1024;

    /// <summary>Answers worked on at the same time. Answering is bound by the processor: more than a few per core only makes each slower.</summary>
    [Range(1, 1_024)]
    public int ConcurrentAnswers { get; init; } = 4;

    /// <summary>Questions that wait for their turn; the next one is refused with 429.</summary>
    [Range(0, 10_000)]
    public int QueuedAnswers { get; init; } = 32;

    /// <summary>Questions a client may ask per minute.</summary>
    [Range(1, 100_000)]
    public int QuestionsPerMinute { get; init; } = 30;

    /// <summary>Other API requests a client may make per minute.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>Wrong keys a client may show per minute; after that it gets 429 for them.</summary>
    [Range(1, 1_000_000)]
    public int WrongKeysPerMinute { get; init; } = 30;
}
