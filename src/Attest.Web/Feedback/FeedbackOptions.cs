using System.ComponentModel.DataAnnotations;

namespace Attest.Web.Feedback;

/// <summary>Where readers' judgements go. Section "Feedback".</summary>
internal sealed class FeedbackOptions
{
    public const string Section = "Feedback";

    /// <summary>A JSON-lines file, relative to the working directory; one judgement a line.</summary>
    [Required]
    public string File { get; init; } = ".attest/feedback.jsonl";

    /// <summary>Size, in mebibytes, at which the file becomes FILE.1 (replacing the one before) and a new one starts.</summary>
    [Range(1, 1_024)]
    public int MaxMegabytes { get; init; } = 10;

    /// <summary>Longest comment, in UTF-16 code units.</summary>
    [Range(1, 10_000)]
    public int CommentCharacters { get; init; } = 2_000;
}
