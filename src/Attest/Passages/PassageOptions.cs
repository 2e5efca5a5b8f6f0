using System.ComponentModel.DataAnnotations;

namespace Attest.Passages;

/// <summary>How sentences are gathered into passages. Section "Passages".</summary>
public sealed class PassageOptions
{
    public const string Section = "Passages";

    /// <summary>A passage is closed once it holds this many model tokens.</summary>
    [Range(16, 2048)]
    public int TargetTokens { get; init; } = 160;

    /// <summary>No sentence is added that takes a passage beyond this many model tokens; leaves room for the title within the encoder's 256.</summary>
    [Range(16, 2048)]
    public int MaxTokens { get; init; } = 200;

    /// <summary>How many sentences of one passage open the next.</summary>
    [Range(0, 8)]
    public int OverlapSentences { get; init; } = 1;
}
